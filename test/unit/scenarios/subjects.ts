/*
 * What people use MSPL for and what they trip over, gathered from Microsoft's how-to pages, SDK samples, blogs and forums.
 * A scenario document names those that it is about behind `covers`.
 */

export const useCases: Readonly<Record<string, string>> = {
  'use-case-1': 'forward an invitation to a deputy',
  'use-case-2': 'redirect a caller with 302',
  'use-case-3': 'ring several targets at once',
  'use-case-4': 'refuse callers that a file lists',
  'use-case-5': 'a policy for the content of instant messages, user by user',
  'use-case-6': 'keep two groups of people apart',
  'use-case-7': 'let in only some versions of the client',
  'use-case-8': 'send calls to a bot, a recorder or another trusted application',
  'use-case-9': 'find out why a script does not see a message',
  'use-case-10': 'handle requests and responses in one script',
  'use-case-11': 'tell instant messages, audio and video apart by the SDP',
  'use-case-12': 'recognise an invitation inside a call',
  'use-case-13': 'take the + off a telephone number',
  'use-case-14': 'log, archive or watch all messages',
  'use-case-15': 'control what comes in from other networks at the edge',
  'presence-privacy': 'take the time of last activity out of presence',
  'content-change': 'change the text of a message: take out links, append a notice',
  stamps: 'mark a message for the instance of the application on another pool',
};

export const mistakes: Readonly<Record<string, string>> = {
  M101: 'registered behind UserServices, or ahead of it without the element that allows it',
  M102: 'a header of Respond without "=", or 303 where 302 is meant',
  M103: 'EndFork without a Fork, Fork without BeginFork, a fork inside a dialog',
  M104: 'proxyByDefault="false" and a path that handles nothing',
  M105: 'null from a key that the file does not have, used as a text',
  M106: 'only INVITE is filtered, and the other methods slip through',
  M107: 'ProxyRequest with a URI goes past the applications that route',
  M108: 'a filter keeps the message from the script',
  M109: 'ProxyRequest on a response; after ten such errors the application is disabled',
  M110: 'a re-INVITE is treated as a new call',
  M111: 'Dispatch only to watch, and Log with a name of old',
  'hard-coded-list': 'a list that stands in the script, so that each change needs another registration',
  'exact-version': 'versions of clients compared as a whole, so that every update is locked out',
  'method-only': 'calls told apart by their method alone',
  'front-end-instead-of-edge': 'a script for the edge on a front end',
  'app-uri': 'the registration names another URI than the manifest, if only in letter case',
  'critical-left-on': 'registered as critical by default, so that the server does not start without it',
  'not-enabled': 'registered and never enabled',
  'version-of-server': 'written for another version of the server',
  'trap-space-before-bracket': 'copied "/ >" where "/>" is meant',
  'trap-declaration': 'copied an XML declaration that ends with ">"',
  'trap-quotes': 'copied typographic quotation marks',
  'trap-unquoted': 'copied an attribute without quotation marks, and names of no element or attribute',
  'trap-dispatch': 'copied a manifest with scriptOnly and Dispatch together',
};
