import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type MarkupElement, plainText } from '../../../client/webview/markup';
import type { DiffLine, ProblemsView, ResponseView, ResultView, RunView } from '../../../client/webview/protocol';
import { digest } from '../../../client/webview/result/digest';
import { outcomeMarkup, outcomeSpeech } from '../../../client/webview/result/outcomeMarkup';
import { resultMarkup } from '../../../client/webview/result/resultMarkup';
import { all, clicked, hasButton, place, request, run, withClass, withTag } from '../../support/pageMarkup';

const titles = (view: RunView): string[] => withTag(resultMarkup(view), 'h2').map(plainText);
const outcome = (view: ResultView | undefined): MarkupElement[] => outcomeMarkup(view, false, undefined);
const textsOf = (markup: readonly MarkupElement[], name: string): string[] => withClass(markup, name).map(plainText);

const problems: ProblemsView = {
  kind: 'problems',
  subject: 'manifest',
  sentence: 'The manifest has 2 errors: a server would not load it.',
  findings: [
    { severity: 'error', message: 'One', code: 'xml-a', place },
    { severity: 'error', message: 'Two', code: 'mspl-b', place: { ...place, start: { line: 0, character: 0 } } },
  ],
};

const response: ResponseView = {
  title: '302 Forwarded to terrya@contoso.com',
  summary: ['Nuria is told to call Terry.', 'Her client calls sip:terrya@contoso.com next.'],
  redirect: 'open',
  text: 'SIP/2.0 302 Forwarded to terrya@contoso.com\nContact: <sip:terrya@contoso.com>\n\nbody: no header',
};

const lines: readonly DiffLine[] = [
  { kind: 'removed', text: 'INVITE sip:jennyl@contoso.com SIP/2.0', why: 'by the script at line 19', step: 4 },
  { kind: 'added', text: 'INVITE sip:terrya@contoso.com SIP/2.0', why: 'by the script at line 19', step: 4 },
  { kind: 'same', text: 'Via: SIP/2.0/TLS 192.0.2.10' },
  { kind: 'added', text: 'Max-Forwards: 69', why: 'by the server, RFC 3261, section 16.6' },
  { kind: 'same', text: 'Call-ID: 5b1e0c7a44' },
  { kind: 'same', text: 'CSeq: 1 INVITE' },
];
const forwarded = { title: 'INVITE sip:terrya@contoso.com', text: 'INVITE sip:terrya@contoso.com SIP/2.0', lines };

const exchange: NonNullable<RunView['exchange']> = {
  outcome: 'The call stands between nuriag and terrya.',
  error: undefined,
  people: [
    {
      name: 'nuriag@contoso.com',
      role: 'the caller',
      statements: [
        { text: 'Hears the ringing.', mark: 'documented', source: 'RFC 3261, section 13.2.2.1' },
        { text: 'Sees the call as one to Jenny.', mark: 'assumed', source: 'caller-sees' },
        { text: 'Whether a window opens.', mark: 'unknown', source: '' },
      ],
    },
  ],
  ladder: { participants: [], events: [], text: 'nuriag → server: INVITE' },
  visits: [
    {
      pool: 'pool1.contoso.com',
      application: 'http://www.contoso.com/forward',
      title: 'INVITE sip:jennyl@contoso.com',
      kind: 'passed-through',
      sentence: 'It let the request go on.',
    },
    {
      pool: 'pool1.contoso.com',
      application: 'UserServices',
      title: 'INVITE sip:jennyl@contoso.com',
      kind: 'built-in',
      sentence: 'Finds 1 endpoint.',
    },
  ],
};

describe('the outcome', () => {
  test('before anything was sent, says what to do', () => {
    assert.match(plainText(outcome(undefined)), /Nothing was sent yet.*Send the request/s);
    assert.equal(outcomeSpeech(undefined), '');
  });

  test('is said once, where what came after it begins with the same sentence', () => {
    const texts = (after: string): string[] => {
      const card = outcome({ ...run, exchange: { ...exchange, outcome: after } });
      return withTag(card, 'p').map(plainText).slice(0, 2);
    };
    const { sentence } = run;
    assert.deepEqual(texts(`${sentence} What follows is unknown.`), [sentence, 'What follows is unknown.']);
    assert.deepEqual(texts('It reached nobody.'), [sentence, 'It reached nobody.']);
    assert.equal(texts(sentence)[1]?.includes('retargeted'), false);
  });

  test('is one sentence, with its kind as a word, an icon and a tone', () => {
    const card = outcome(run);
    assert.deepEqual(textsOf(card, 'sentence'), ['The INVITE was retargeted to sip:terrya@contoso.com.']);
    assert.deepEqual(textsOf(card, 'badge'), ['retargeted']);
    assert.equal(withClass(card, 'tone-passed').length, 1);
    assert.ok(withClass(withClass(card, 'verdict'), 'icon').length > 0);
    assert.equal(outcomeSpeech(run), 'retargeted: The INVITE was retargeted to sip:terrya@contoso.com.');
  });

  test('names the steps and the deciding line, which lead there', () => {
    const card = outcome(run);
    assert.deepEqual(textsOf(card, 'facts'), ['decided at line 19 · 5 steps']);
    assert.deepEqual(clicked(card, 'line 19'), [{ type: 'reveal', place }]);
    assert.deepEqual(clicked(card, '5 steps'), [
      { type: 'tab', tab: 'steps' },
      { type: 'step', to: 'first' },
    ]);
    assert.deepEqual(textsOf(outcome({ ...run, steps: 1, place: undefined }), 'facts'), ['1 step']);
    assert.deepEqual(textsOf(outcome({ ...run, steps: 100_000, place: undefined }), 'facts'), ['100,000 steps']);
  });

  test('says what reached whom, and what cut it short', () => {
    const cut = { ...exchange, error: 'The redirects lead in a circle.' };
    assert.match(plainText(outcome({ ...run, exchange })), /The call stands between nuriag and terrya\./);
    assert.deepEqual(textsOf(outcome({ ...run, exchange: cut, health: '1 of 10 critical errors' }), 'caution-line'), [
      'The redirects lead in a circle.',
      '1 of 10 critical errors',
    ]);
  });

  test('says when something was changed since, and sends again', () => {
    const stale = outcomeMarkup(run, true, undefined);
    assert.equal(withClass(stale, 'stale').length, 1);
    assert.deepEqual(clicked(stale, 'Send again'), [{ type: 'send' }]);
    assert.equal(withClass(outcome(run), 'stale').length, 0);
  });

  test('can be pinned, and once it is, later ones are compared with it', () => {
    assert.deepEqual(clicked(outcome(run), 'Pin'), [{ type: 'pin' }]);
    assert.equal(hasButton(outcome(run), 'Unpin'), false);
    const change = { sentence: 'Was proxied, now retargeted.', differences: ['The Request-URI differs.'] };
    const compared = outcomeMarkup({ ...run, change }, false, 'proxied');
    assert.deepEqual(clicked(compared, 'Unpin'), [{ type: 'unpin' }]);
    assert.deepEqual(clicked(compared, 'Pin this instead'), [{ type: 'pin' }]);
    assert.deepEqual(textsOf(compared, 'change'), [
      'Was proxied, now retargeted.The Request-URI differs.Pinned: proxied',
    ]);
  });

  test('nothing sent: says so, and leads to what has to be mended', () => {
    assert.deepEqual(textsOf(outcome(problems), 'badge'), ['not sent']);
    assert.equal(outcomeSpeech(problems), `Not sent: ${problems.sentence}`);
    assert.deepEqual(clicked(outcome({ ...problems, subject: 'request' }), 'Edit as text'), [{ type: 'edit-text' }]);
    assert.deepEqual(clicked(outcome({ ...problems, subject: 'deployment' }), 'Open the deployment'), [
      { type: 'command', command: 'open-deployment' },
    ]);
  });
});

describe('the result', () => {
  test('a part that is empty is not shown', () => {
    assert.deepEqual(titles(run), []);
  });

  test('comes in the order in which it matters', () => {
    const view: RunView = {
      ...run,
      assumptions: [{ id: 'a', text: 'One.', readings: [], steps: [] }],
      log: [{ name: 'Event', text: 'called', step: 1 }],
      errors: [{ severity: 'error', message: 'GetUri got null', place }],
      forwarded: [forwarded],
      responses: [response],
      notifications: ['OnCall(sip:a@b)'],
      filters: [{ name: 'f', value: 'v', ofMessage: 'm', admits: false, sentence: 's' }],
      exchange,
    };
    assert.deepEqual(titles(view), [
      'Why did my script not see this message?',
      'Errors',
      'Response to the caller',
      'Forwarded message',
      'Who sees what',
      'Log',
      'Notifications to the managed application',
      'Applications it came by',
      'Assumptions this relied on',
    ]);
  });

  test('what is wrong with the manifest, with the way to each place', () => {
    const shown = resultMarkup(problems);
    assert.deepEqual(textsOf(shown, 'error'), ['error: One xml-a line 19', 'error: Two mspl-b line 1']);
    assert.deepEqual(clicked(shown, 'line 19'), [{ type: 'reveal', place }]);
  });

  test('a response: what it means stands before its text; it can be followed, copied and opened', () => {
    const shown = resultMarkup({ ...run, responses: [response] });
    const text = plainText(shown);
    assert.ok(text.indexOf('Nuria is told to call Terry.') < text.indexOf('SIP/2.0 302'));
    assert.deepEqual(clicked(shown, 'Follow the redirect'), [
      { type: 'option', option: 'follow', value: true },
      { type: 'send' },
    ]);
    assert.deepEqual(clicked(shown, `Copy the response ${response.title}`), [{ type: 'copy', text: response.text }]);
    assert.deepEqual(clicked(shown, `Open the response ${response.title} in an editor`), [
      { type: 'open-message', text: response.text },
    ]);
    assert.deepEqual(withTag(shown, 'pre').map(plainText), [response.text]);
    assert.deepEqual(textsOf(shown, 'header-name'), ['Contact']);
    const final = resultMarkup({ ...run, responses: [{ ...response, redirect: undefined }] });
    assert.equal(hasButton(final, 'Follow the redirect'), false);
  });

  test('a redirect that was followed leads to the second call', () => {
    const shown = resultMarkup({ ...run, responses: [{ ...response, redirect: 'followed' }] });
    assert.deepEqual(clicked(shown, 'Followed: see the second call'), [{ type: 'tab', tab: 'ladder' }]);
    assert.equal(hasButton(shown, 'Follow the redirect'), false);
  });

  test('a forwarded message: each line with its sign as a word, why it differs, and the step', () => {
    const shown = resultMarkup({ ...run, forwarded: [forwarded] });
    const rows = all(shown).filter(({ attributes }) => attributes.role === 'listitem');
    assert.deepEqual(rows.map(plainText), [
      '−removed: INVITE sip:jennyl@contoso.com SIP/2.0by the script at line 19 · step 5',
      '+added: INVITE sip:terrya@contoso.com SIP/2.0by the script at line 19 · step 5',
      ' Via: SIP/2.0/TLS 192.0.2.10',
      '+added: Max-Forwards: 69by the server, RFC 3261, section 16.6',
      '⋯ 2 lines unchanged',
      ' Call-ID: 5b1e0c7a44',
      ' CSeq: 1 INVITE',
    ]);
    assert.deepEqual(textsOf(shown, 'folded-away'), [' Call-ID: 5b1e0c7a44', ' CSeq: 1 INVITE']);
    assert.match(plainText(shown), /Against what came in: 3 lines differ/);
    assert.deepEqual(JSON.parse(withClass(rows, 'link')[0]?.attributes['data-post'] ?? ''), [
      { type: 'tab', tab: 'steps' },
      { type: 'step', to: 4 },
    ]);
  });

  test('a message that goes on as it came in is called so', () => {
    const same = { ...forwarded, lines: lines.filter(({ kind }) => kind === 'same') };
    assert.match(plainText(resultMarkup({ ...run, forwarded: [same] })), /The same as it came in/);
  });

  test('who sees what: each statement with its mark and source, and a legend of the marks used', () => {
    const shown = resultMarkup({ ...run, exchange });
    const [statements] = withClass(shown, 'statements');
    assert.deepEqual(
      statements?.children.map((item) => plainText(item)),
      [
        'Hears the ringing. documented · RFC 3261, section 13.2.2.1',
        'Sees the call as one to Jenny. assumed · caller-sees',
        'Whether a window opens. unknown',
      ],
    );
    assert.equal(withClass([statements], 'icon').length, 3);
    assert.deepEqual(withTag(shown, 'dt').map(plainText), ['documented', 'assumed', 'unknown']);
  });

  test('the applications that did something are a table, and all of them another one, folded', () => {
    const shown = resultMarkup({ ...run, exchange });
    const [did = '', all = ''] = withClass(shown, 'visits').map(plainText);
    assert.match(did, /UserServicespool1\.contoso\.combuilt in Finds 1 endpoint\.$/);
    assert.doesNotMatch(did, /passed through/);
    assert.match(all, /forwardpool1\.contoso\.compassed through It let the request go on\..*UserServices/s);
    const fold = withTag(shown, 'details').find(({ attributes }) => attributes['data-remember'] === 'visits');
    assert.equal(fold && withClass([fold], 'visits').length, 1);
    assert.match(fold ? plainText(fold) : '', /^All 2 visits/);
  });

  test('why the script did not see the message: each filter with what it asks for and what the message has', () => {
    const filters = [
      { name: 'requestFilter methodNames', value: 'INVITE', ofMessage: 'MESSAGE', admits: false, sentence: 'No.' },
      { name: 'requestFilter strictRoute', value: 'true', ofMessage: 'no Route', admits: true, sentence: 'Yes.' },
    ];
    const rows = withTag(resultMarkup({ ...run, filters }), 'tr').map(plainText);
    assert.deepEqual(rows, [
      'FilterAsks forThis message',
      'requestFilter methodNamesINVITEMESSAGE',
      'keeps it out No.',
      'requestFilter strictRoutetrueno Route',
      'lets it in Yes.',
    ]);
  });

  test('an error comes with the wording of the event log, which can be copied', () => {
    const eventLog = 'Script execution aborted.\nAdditional data at line 19: Argument is null';
    const shown = resultMarkup({ ...run, errors: [{ severity: 'error', message: 'Null.', place, eventLog }] });
    assert.deepEqual(withTag(shown, 'pre').map(plainText), [eventLog]);
    assert.deepEqual(clicked(shown, 'Copy the event-log entry'), [{ type: 'copy', text: eventLog }]);
  });

  test('log entries lead to their steps, and are copied together', () => {
    const log = [
      { name: 'Debugr', text: 'one', step: 2 },
      { name: 'Event', text: 'two', step: 4 },
    ];
    const shown = resultMarkup({ ...run, log });
    assert.deepEqual(clicked(shown, 'Copy the log'), [{ type: 'copy', text: 'Debugr: one\nEvent: two' }]);
    assert.deepEqual(clicked(shown, 'step 3'), [
      { type: 'tab', tab: 'steps' },
      { type: 'step', to: 2 },
    ]);
  });

  describe('an assumption', () => {
    const reading = (id: string, isChosen: boolean): RunView['assumptions'][number]['readings'][number] => ({
      id,
      text: `It means ${id}.`,
      isChosen,
    });
    const shown = (chosen: 'first' | 'second', steps: readonly number[] = []): MarkupElement[] =>
      resultMarkup({
        ...run,
        assumptions: [
          {
            id: 'retarget-handled',
            text: `It means ${chosen}.`,
            readings: [reading('first', chosen === 'first'), reading('second', chosen === 'second')],
            steps,
          },
        ],
      });

    test('shows its readings, and switches', () => {
      const radios = withTag(shown('first'), 'input').filter(({ attributes }) => attributes.type === 'radio');
      assert.deepEqual(
        radios.map(({ attributes }) => 'checked' in attributes),
        [true, false],
      );
      assert.deepEqual(JSON.parse(radios[1]?.attributes['data-post'] ?? ''), [
        { type: 'assume', id: 'retarget-handled', reading: 'second' },
      ]);
    });

    test('goes back to the default when it was switched', () => {
      assert.equal(hasButton(shown('first'), 'Back to the default'), false);
      assert.deepEqual(clicked(shown('second'), 'Back to the default'), [{ type: 'assume', id: 'retarget-handled' }]);
    });

    test('names three steps, and counts the others', () => {
      assert.deepEqual(textsOf(shown('first', [0, 1]), 'reading-foot'), ['retarget-handled · step 1 · step 2']);
      assert.match(textsOf(shown('first', [0, 1, 2, 3, 4]), 'reading-foot').join(), /step 3 and 2 more$/);
    });
  });
});

describe('all of it as text', () => {
  test('holds the request, the outcome and each part, and no empty ones', () => {
    const view = { ...run, responses: [response], forwarded: [forwarded], exchange };
    const text = digest('forward.am', request, view);
    const heads = text.split('\n').filter((_, index, all_) => /^-{2,}$/.test(all_[index + 1] ?? ''));
    assert.deepEqual(heads, [
      'forward.am',
      'Request',
      'Response to the caller',
      'Forwarded INVITE sip:terrya@contoso.com',
      'What reached whom',
      'nuriag@contoso.com, the caller',
      'Applications',
      'Ladder',
    ]);
    assert.match(text, /^retargeted: The INVITE was retargeted to sip:terrya@contoso\.com\.$/m);
    assert.match(text, /^\+ Max-Forwards: 69 {4}\(by the server, RFC 3261, section 16\.6\)$/m);
    assert.doesNotMatch(text, /\r/);
  });

  test('names what is wrong when nothing was sent', () => {
    assert.match(digest('forward.am', request, problems), /not sent: .*\n[^]*\nOne\nTwo\n$/);
  });
});
