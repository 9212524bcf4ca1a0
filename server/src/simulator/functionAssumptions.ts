/*
 * Where the pages of single functions, and those of data files, leave a choice. One entry a question, its default
 * first; the table of all assumptions takes these in.
 */
export const functionAssumptions = {
  'index-of-string-case': {
    question: 'What does the third argument of IndexOfString mean?',
    readings: {
      page: 'IndexOfString ignores letter case unless its third argument is true, as its page says.',
      name: "IndexOfString minds letter case unless its third argument is true, as the argument's name says.",
    },
    evidence: 'The page says the opposite of the parameter name ignoreCase.',
  },
  'string-units': {
    question: 'Is a character beyond the Basic Multilingual Plane one character or two?',
    readings: {
      'utf-16': 'Lengths and indexes count UTF-16 code units: a character such as an emoji counts as two.',
      characters: 'Lengths and indexes count characters: an emoji counts as one.',
    },
    evidence: 'The pages speak of Unicode characters; strings of Windows are UTF-16.',
  },
  'substring-range': {
    question: 'What does SubString give for a range that reaches beyond the text?',
    readings: {
      null: 'SubString gives null when its range is not wholly inside the text.',
      clipped: 'SubString gives the part of its range that is inside the text.',
      error: 'SubString ends the script when its range is not wholly inside the text.',
    },
    evidence: 'Its page says null is returned when the specified string is not present.',
  },
  'split-ends': {
    question: 'What does Split with a set of characters give for such characters at an end of the text?',
    readings: {
      empty: 'Split with a set of characters gives an empty element where the text begins or ends with one of them.',
      dropped: 'Split with a set of characters gives no empty elements at the ends of the text.',
    },
    evidence: 'The page says only that a run of the characters counts as one separator.',
  },
  'subdomain-boundary': {
    question: 'Does SubdomainOf respect dots, and is a domain under itself?',
    readings: {
      dotted: 'SubdomainOf matches the domain itself and domains that end in a dot and the domain.',
      below: 'SubdomainOf matches domains that end in a dot and the domain, but not the domain itself.',
      postfix: 'SubdomainOf matches every domain that ends in the letters of the other.',
    },
    evidence: 'The page speaks of a postfix match with the example test.msn.com under msn.com.',
  },
  'subdomain-case': {
    question: 'Does letter case count for SubdomainOf?',
    readings: {
      ignored: 'SubdomainOf compares domains without regard to letter case.',
      counts: 'SubdomainOf compares domains as they are written.',
    },
    evidence: 'Not stated; host names have no letter case (RFC 3261, section 19.1.4).',
  },
  'method-case': {
    question: 'Does letter case count in the method name given to SupportsMethod?',
    readings: {
      ignored: 'SupportsMethod disregards letter case in the names of methods.',
      counts: 'SupportsMethod minds letter case in the names of methods.',
    },
    evidence: 'Not stated; methods of SIP are case-sensitive.',
  },
  'log-name-case': {
    question: 'Does letter case count in the name of a log?',
    readings: {
      ignored: 'Log takes "event" for "Event" and "error" for "Error".',
      counts: 'Log takes a name in another letter case for an unknown one, which means the debug log.',
    },
    evidence: 'Scripts write "debugr" in lower case, which means the debug log either way.',
  },
  'log-debug-name': {
    question: 'Where does Log write under the name "Debug", since the debug log is called Debugr?',
    readings: {
      'debug-log': 'The name "Debug" means the debug log, as every name does that Log does not know.',
      nowhere: 'What is logged under "Debug" is written nowhere since Office Communications Server 2007 R2.',
    },
    evidence:
      'The page of Log says that an unknown name means the debug log; the pages of the samples tell users to replace "Debug" by "Debugr" all the same.',
  },
  'log-detail': {
    question: 'Does Log write the content of the message when details are asked for?',
    readings: {
      head: 'Log with details writes the whole message except its content.',
      whole: 'Log with details writes the whole message with its content.',
    },
    evidence:
      'The pages of the function leave the content out; the how-to for Lync Server 2013 says the whole message.',
  },
  'backup-registrar': {
    question: 'What does QueryHomeServer give for BackupRegistrar when the user has no backup?',
    readings: {
      null: 'QueryHomeServer gives null for BackupRegistrar when the user has no backup pool.',
      home: 'QueryHomeServer gives the home pool for BackupRegistrar when the user has no backup pool.',
    },
    evidence: 'The page gives null only for a user who is not in the database.',
  },
  'category-missing': {
    question: 'What does QueryCategory give when the user has published nothing under a valid name?',
    readings: {
      null: 'QueryCategory gives null when the user has published nothing in that category.',
      empty: 'QueryCategory gives the empty string when the user has published nothing in that category.',
    },
    evidence: 'The page gives null for a name that is not valid, and says nothing of the rest.',
  },
  'category-container': {
    question: 'Which container does a category stand in that the deployment gives without one, and who sees which?',
    readings: {
      any: 'A category that the deployment gives without a container stands in all of them; a subscriber whom no text names sees the first one for everybody.',
      'one-zero':
        'A category that the deployment gives without a container stands in container 1 and instance 0, and in no other.',
    },
    evidence: 'The examples of the page use container 1 and instance 0; who is in which container is not public.',
  },
  'source-network-text': {
    question: 'What does the third argument of QueryCategoryBySubscriber say?',
    readings: {
      any: 'The source network given to QueryCategoryBySubscriber changes nothing.',
      constant: 'The source network given to QueryCategoryBySubscriber must be a member of ExternalSourceNetwork.',
    },
    evidence: 'Every version of the page repeats the description of the subscriber for it.',
  },
  'domain-lists': {
    question: 'Which constants does the enumeration Domain have?',
    readings: {
      any: 'A constant of Domain names the list of the deployment with the same name; another one names an empty list.',
      error: 'A constant of Domain that no list of the deployment has ends the script with an error.',
    },
    evidence: 'The type stands in the signature of QueryDomain, and no page lists its members.',
  },
  'query-domain-role': {
    question: 'What does QueryDomain give on a server that is no Access Edge Server?',
    readings: {
      lists: 'QueryDomain looks into its lists on every server.',
      false: 'QueryDomain gives false on a server that is no Access Edge Server.',
    },
    evidence: 'The page speaks of the lists of an Access Edge Server and not of other servers.',
  },
  'user-policy': {
    question: 'What does QueryUserPolicy give on Lync Server?',
    readings: {
      null: 'QueryUserPolicy gives null on Lync Server 2013, which no longer supports it.',
      answered: 'QueryUserPolicy still answers on Lync Server 2013.',
      error: 'QueryUserPolicy ends the script with an error on Lync Server 2013.',
    },
    evidence: 'Its page says that it is no longer supported, not what a call gives.',
  },
  'user-policy-type': {
    question: 'Which policy does QueryUserPolicy give when no type is named?',
    readings: {
      all: 'QueryUserPolicy without a type gives the texts of all policies of the user, one after the other.',
      uc: 'QueryUserPolicy without a type gives the UC policy of the user.',
    },
    evidence: 'Lync Server 2010 dropped the parameter without saying what is given.',
  },
  'is-local-destination': {
    question: 'What does IsLocalDestination tell?',
    readings: {
      homed:
        'IsLocalDestination tells whether the user it names, or else the target of the request, is homed on this pool.',
      false: 'IsLocalDestination gives false.',
    },
    evidence: 'The function is known by its name only, from the page that deprecates it.',
  },
  'respond-code': {
    question: 'What does Respond do with a status that is no code from 100 to 699?',
    readings: {
      error: 'Respond ends the script when its status is no code from 100 to 699.',
      false: 'Respond sends nothing and gives false when its status is no code from 100 to 699.',
    },
    evidence: 'The page asks for three digits and names no consequence.',
  },
  'respond-phrase': {
    question: 'May the reason phrase of Respond be left out?',
    readings: {
      optional: 'Respond without a reason phrase sends an empty one.',
      error: 'Respond without a reason phrase ends the script with an error.',
    },
    evidence: 'One how-to calls Respond(200); every page shows two arguments.',
  },
  'header-text': {
    question: 'Does GetHeaderValues give a value as it is written?',
    readings: {
      'as-written': 'GetHeaderValues gives a value as it is written; only a folded line is joined.',
      normalised:
        'GetHeaderValues gives a value with single blanks, and none around semicolons, commas and equals signs.',
    },
    evidence: 'Not stated; the server may keep the text or write it anew from what it has read.',
  },
  'null-in-log': {
    question: "What does a null among Log's texts do?",
    readings: {
      tolerated: "A null among Log's texts is written as an empty text.",
      error: "A null among Log's texts ends the script with an error.",
    },
    evidence: "Microsoft's DefaultRoutingScript logs a GetParameterValue result that is null for most messages.",
  },
  'header-values': {
    question: 'Does GetHeaderValues give an element a header line or an element a comma-separated value?',
    readings: {
      lines: 'GetHeaderValues gives one element for each header line, commas included.',
      values: 'GetHeaderValues gives one element for each value, whether they stand in one line or in several.',
    },
    evidence: 'Not stated.',
  },
  'parameter-name-case': {
    question: 'Does letter case count in the parameter names that GetParameterValue and GetUriParameter look for?',
    readings: {
      ignored: 'GetParameterValue and GetUriParameter find a parameter whatever its letter case.',
      counts: 'GetParameterValue and GetUriParameter find a parameter only in the letter case it is written in.',
    },
    evidence: "Microsoft's DefaultRoutingScript asks for EPID where clients write epid; RFC 3261, section 7.3.1.",
  },
  'parameter-quotes': {
    question: 'Are the quotation marks around the value of a parameter part of what GetParameterValue gives?',
    readings: {
      removed: 'GetParameterValue takes the quotation marks off a value.',
      kept: 'GetParameterValue leaves the quotation marks around a value.',
    },
    evidence: 'Not described; they are no part of what the value means (RFC 3261, section 25.1).',
  },
  'bare-parameters': {
    question: 'Whose are the parameters behind an address without angle brackets?',
    readings: {
      header: 'GetParameterValue finds parameters behind an address without angle brackets.',
      uri: 'GetParameterValue leaves parameters behind an address without angle brackets to the URI.',
    },
    evidence: 'Not described; RFC 3261, section 20.10, takes them for parameters of the header.',
  },
  'add-header-list': {
    question: 'Does AddHeader add a second header where several are allowed?',
    readings: {
      refused: 'AddHeader gives false when the header is there, also for one that may be there several times.',
      added: 'AddHeader adds one more header such as Route or Via to those that are there.',
    },
    evidence: 'The page says that it gives false when the header exists, and names no exception.',
  },
  'data-file-content': {
    question: 'What does a data file hold whose content is not known?',
    readings: {
      empty: 'The content of the data file is not known to the simulator: every lookup finds nothing.',
      missing:
        'The content of the data file is not known to the simulator, which takes it for a file that is not there.',
    },
    evidence: 'The content is the host’s to hand in; it may lie on a share that only the server can reach.',
  },
  'missing-data-file': {
    question: 'What does the server make of a data file that is not there?',
    readings: {
      empty: 'A data file that is not there has no records.',
      terminated: 'The server terminates an application whose data file is not there.',
    },
    evidence: 'Only duplicate keys are documented to terminate an application.',
  },
  'terminated-application': {
    question: 'What becomes of messages when an application was terminated at load?',
    readings: {
      passed: 'The server goes on without an application that was terminated when it loaded.',
      refused:
        'While an application is missing that was terminated when it loaded, requests are answered with 503 and ms-diagnostics 5000.',
    },
    evidence:
      'The termination is documented, the way of the messages is not. New-CsServerApplication makes an application critical unless told otherwise, and the server does not start without a critical one.',
  },
  'data-file-quotes': {
    question: 'How do quotation marks enclose a value of a data file?',
    readings: {
      doubled: 'Quotation marks enclose a value of a data file, and two of them inside stand for one.',
      plain: 'Quotation marks enclose a value of a data file, and are never part of it.',
      literal: 'Quotation marks are part of a value of a data file.',
    },
    evidence:
      'The page says that quotation marks enclose a value with delimiters; which kind, and how one is escaped, is cut off.',
  },
  'data-file-blank-lines': {
    question: 'Is an empty line of a data file a record?',
    readings: {
      skipped: 'Empty lines of a data file are passed over.',
      records: 'An empty line of a data file is a record with one empty value.',
    },
    evidence: 'Not described on any page.',
  },
  'data-file-blanks': {
    question: 'Do blanks around a value of a data file belong to it?',
    readings: {
      kept: 'Blanks around a value belong to it when the file is delimited by comma or tab.',
      trimmed: 'Blanks around a value of a data file are taken off.',
    },
    evidence:
      'The page says that blanks are taken off for delimitedBy="whitespace", and does not say it of the others.',
  },
  'data-file-comments': {
    question: 'Can a data file have comments?',
    readings: {
      records: 'A line of a data file that begins with # is a record like any other.',
      skipped: 'A line of a data file that begins with # is passed over.',
    },
    evidence: 'Not described on any page.',
  },
  'data-file-first-line': {
    question: 'Is the first line of a data file a record when it names the columns?',
    readings: {
      record: 'The first line of a data file is a record, even when it names the columns.',
      header: 'The first line of a data file is a heading and no record.',
    },
    evidence: 'Columns are known by their place, and the described samples have no heading.',
  },
  'data-file-byte-order-mark': {
    question: 'Is a byte order mark part of the first value of a data file?',
    readings: {
      skipped: 'A byte order mark is no part of the first value of a data file.',
      kept: 'A byte order mark is the first character of the first value of a data file.',
    },
    evidence: 'Not described on any page; editors of Windows write one into UTF-8 files.',
  },
  'data-file-short-row': {
    question: 'What is the value of a column that a record does not have?',
    readings: {
      null: 'A column that a record does not have is null.',
      empty: 'A column that a record does not have is the empty string.',
    },
    evidence: 'A sample has an optional last column, and no page says what it reads as.',
  },
  'data-file-number-index': {
    question: 'What does an integer mean as the index of a data file that has a key column?',
    readings: {
      record: 'An integer is the number of a record, also in a data file with a key column.',
      key: 'An integer is a key in a data file that has a key column.',
    },
    evidence: 'One page gives both indexes side by side; another one says integers when there is no key column.',
  },
  'data-file-negative-index': {
    question: 'What does a negative index of a data file give?',
    readings: {
      null: 'A negative index of a data file finds nothing.',
      error: 'A negative index of a data file ends the script with an error.',
    },
    evidence: 'Only an index beyond the last record is described.',
  },
  'data-file-null-index': {
    question: 'What does null find in a data file?',
    readings: {
      null: 'null as the index of a data file finds nothing.',
      error: 'null as the index of a data file ends the script with an error.',
    },
    evidence: 'null for a string of a function ends the script; an index is not named.',
  },
} as const;
