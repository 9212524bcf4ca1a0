import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { comparableRequests } from '../../../client/src/panel/comparable';
import { factRecord } from '../../../client/src/panel/facts';
import {
  initialState,
  isEdited,
  type PanelAction,
  type PanelState,
  partiesOf,
  reduce,
} from '../../../client/src/panel/model';
import { viewRequestOf } from '../../../client/src/panel/setup';
import { restoreState } from '../../../client/src/panel/storedState';
import { pastedMessages } from '../../../client/src/panel/pasted';
import {
  appendRequest,
  deploymentFileNames,
  findRequest,
  manifestOfRequests,
  replaceRequest,
  requestChoices,
  requestFileNames,
  takeChoice,
  takeRequest,
  type TextChange,
} from '../../../client/src/panel/requestFiles';
import { readRequestFile } from '../../../server/src/simulator';
import { parseMessage, parseNameAddress, requestPresets } from '../../../server/src/sip';
import { after } from './support';

const uriOf = (address: string): string => parseNameAddress(address)?.uri ?? address;
const parties = { from: 'sip:nuriag@contoso.com', to: 'sip:jennyl@contoso.com' };
const FILE = `### Nuria calls Jenny
# A comment.
# @origin NetworkExternal
INVITE sip:jennyl@contoso.com SIP/2.0
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>
CSeq: 1 INVITE

### Busy
# @transaction-request Nuria calls Jenny
SIP/2.0 486 Busy Here
From: <sip:nuriag@contoso.com>;tag=1
To: <sip:jennyl@contoso.com>;tag=2
CSeq: 1 INVITE
`;
const file = { uri: 'file:///apps/requests.sip', name: 'requests.sip', text: FILE };

type Taken = Extract<PanelAction, { type: 'take' }>;
function taken(what: PanelAction | string): Taken {
  assert.ok(typeof what !== 'string' && what.type === 'take', JSON.stringify(what));
  return what;
}
const refused = (what: PanelAction | string): string => (typeof what === 'string' ? what : assert.fail('was taken'));
const applied = (text: string, { start, end, newText }: TextChange): string =>
  text.slice(0, start) + newText + text.slice(end);

describe('by convention', () => {
  test('the request files of a manifest', () => {
    const names = ['zebra.sip', 'requests.sip', 'Forward.sip', 'forward.am', 'alpha.SIP', 'sip'];
    assert.deepEqual(requestFileNames('forward.am', names), ['Forward.sip', 'requests.sip', 'alpha.SIP', 'zebra.sip']);
  });

  test('its deployment files', () => {
    assert.deepEqual(deploymentFileNames('forward.am').slice(0, 4), [
      'forward.deployment.yaml',
      'forward.deployment.yml',
      'forward.deployment.json',
      'deployment.yaml',
    ]);
  });
});

describe('the manifest that the requests of a file go through', () => {
  const at = (name: string): string => `file:///apps/${name}`;
  const both = [at('forward.am'), at('block-list.am')];
  const cases: readonly [
    what: string,
    file: string,
    current: string | undefined,
    beside: string[],
    expected?: string,
  ][] = [
    ['of its name, whatever is in front', 'block-list.sip', at('forward.am'), both, at('block-list.am')],
    ['of its name in whatever case', 'Block-List.SIP', undefined, both, at('block-list.am')],
    ['in front, when none has its name', 'requests.sip', at('forward.am'), both, at('forward.am')],
    ['only one there', 'requests.sip', 'file:///other/a.am', [at('forward.am')], at('forward.am')],
    ['not known among several', 'requests.sip', 'file:///other/a.am', both],
    ['not known where there is none', 'requests.sip', undefined, []],
  ];
  for (const [what, file, current, beside, expected] of cases) {
    test(`is the one ${what}`, () => {
      assert.equal(manifestOfRequests(at(file), current, beside), expected);
    });
  }
});

describe('the choices', () => {
  test('are the ready-made requests, then those of the files', () => {
    const choices = requestChoices([file]);
    assert.equal(choices.filter(({ group }) => group === 'presets').length, requestPresets.length);
    assert.deepEqual(
      choices.filter(({ group }) => group === 'files').map(({ title, detail }) => [title, detail]),
      [
        ['Nuria calls Jenny', 'requests.sip: INVITE nuriag → jennyl'],
        ['Busy', 'requests.sip: 486 Busy Here nuriag → jennyl'],
      ],
    );
    assert.equal(new Set(choices.map(({ id }) => id)).size, choices.length);
  });

  test('each can be taken', () => {
    for (const { id, title } of requestChoices([file])) {
      const { text } = taken(takeChoice(id, [file], parties));
      assert.ok(!parseMessage(text).diagnostics.some(({ code }) => code === 'sip-start-line'), title);
    }
  });

  test('a ready-made request is between the people of the form, with its facts', () => {
    const other = { from: 'sip:terrya@contoso.com', to: 'sip:bob@contoso.com' };
    const { text, facts } = taken(takeChoice('preset:invite-federated', [], other));
    assert.match(text, /^To: <sip:bob@contoso\.com>/m);
    assert.equal(facts.externalSourceType, 'DirectPartner');
  });

  test('a ready-made response answers the call between the same people', () => {
    const { text, transaction } = taken(takeChoice('preset:response-486', [], parties));
    const callId = (message: string): string | undefined => /^Call-ID: (.*)\r$/m.exec(message)?.[1];
    assert.match(transaction ?? '', /^INVITE /);
    assert.equal(callId(transaction ?? ''), callId(text));
  });

  test('after one with a caller and a callee of its own, the next is between the people of before', () => {
    const choose = (state: PanelState, id: string): PanelState =>
      reduce(state, taken(takeChoice(`preset:${id}`, [], partiesOf(state))));
    const addresses = ({ draft: { form } }: PanelState): string[] => [form.from, form.to].map((each) => uriOf(each));
    const usual = ['sip:nuriag@contoso.com', 'sip:jennyl@contoso.com'];
    const federated = choose(initialState, 'invite-federated');
    assert.match(addresses(federated)[0] ?? '', /@fabrikam\.com/);
    const number = choose(federated, 'invite-pstn');
    assert.deepEqual([addresses(number)[0], (addresses(number)[1] ?? '').startsWith('sip:+')], [usual[0], true]);
    assert.deepEqual(addresses(choose(choose(number, 'response-486'), 'invite-im')), usual);
    assert.deepEqual(addresses(choose(restoreState(JSON.parse(JSON.stringify(number))), 'invite-im')), usual);

    const typed = reduce(number, { type: 'field', field: 'to', value: 'sip:terrya@contoso.com' });
    assert.deepEqual(addresses(choose(typed, 'invite-im')), [usual[0], 'sip:terrya@contoso.com']);
  });

  test('what cannot be taken is said', () => {
    assert.match(refused(takeChoice('preset:nothing', [], parties)), /no ready-made request nothing/);
    assert.match(refused(takeChoice('file:0:file:///gone.sip', [file], parties)), /not there any more/);
    assert.match(refused(takeChoice('file:9:file:///apps/requests.sip', [file], parties)), /no request there/);
    assert.match(refused(takeChoice('preset:message', [], { ...parties, to: 'nobody' })), /^To `nobody`/);
  });

  test('of a file with facts, and the request that a response answers', () => {
    assert.deepEqual(taken(takeRequest(file, 0)).facts, { origin: 'NetworkExternal' });
    const busy = taken(takeRequest(file, 1));
    assert.match(busy.transaction ?? '', /^INVITE sip:jennyl/);
    assert.deepEqual([busy.source?.name, busy.source?.index, busy.source?.file], ['Busy', 1, 'requests.sip']);
    assert.doesNotMatch(busy.text, /[^\r]\n/);
  });

  test('a body with line feeds is measured anew, so that nothing of it is cut off', () => {
    const body = 'v=0\no=-\n';
    const text = `INVITE sip:x@contoso.com SIP/2.0\nContent-Length: ${body.length}\n\n${body}`;
    const message = taken(takeRequest({ ...file, text }, 0));
    assert.ok(message.text.endsWith('Content-Length: 10\r\n\r\nv=0\r\no=-\r\n'), JSON.stringify(message.text));
    assert.equal(isEdited(after(message)), false);
  });

  for (const sample of ['requests.sip']) {
    test(`each request of samples/${sample} is as it is in its file once it was taken`, () => {
      const samples = {
        ...file,
        text: readFileSync(path.join(import.meta.dirname, '../../../samples', sample), 'utf8'),
      };
      for (const [index] of readRequestFile(samples.text).entries()) {
        const state = after(taken(takeRequest(samples, index)));
        assert.equal(isEdited(state), false);
        assert.deepEqual(viewRequestOf(state).findings, []);
      }
    });
  }

  test('found again by name when others were put before it', () => {
    assert.equal(findRequest(`### New\nACK sip:x@y SIP/2.0\n\n${FILE}`, { index: 1, name: 'Busy' }), 2);
    assert.equal(findRequest(FILE, { index: 1, name: 'Gone' }), -1);
    assert.equal(findRequest(FILE, { index: 7, name: '' }), -1);
  });
});

describe('saving', () => {
  const request = {
    text: 'BYE sip:x@contoso.com SIP/2.0\r\nCSeq: 2 BYE\r\n\r\n',
    facts: { tlsPeer: 'gw.contoso.com' },
  };
  const names = (text: string): (string | undefined)[] => readRequestFile(text).map(({ name }) => name);

  for (const before of ['', FILE, FILE.trimEnd(), FILE.replaceAll('\n', '\r\n')]) {
    test(`at the end of a file that ${before === '' ? 'is empty' : `ends in ${JSON.stringify(before.slice(-3))}`}`, () => {
      const { change, name } = appendRequest(before, 'Busy', request);
      const saved = applied(before, change);
      const entries = readRequestFile(saved);
      const last = entries.at(-1)!;
      assert.equal(name, before === '' ? 'Busy' : 'Busy (2)');
      assert.deepEqual([last.name, factRecord(last.facts)], [name, request.facts]);
      assert.ok(saved.startsWith(before));
      assert.equal(/[^\r]\n/.test(saved), !before.includes('\r'));
      assert.equal(
        taken(takeRequest({ ...file, text: saved }, entries.length - 1)).text.trimEnd(),
        request.text.trimEnd(),
      );
    });
  }

  test('under a name of one line', () => {
    assert.equal(appendRequest('', ' two\n### lines ', request).name, 'two ### lines');
    assert.equal(appendRequest('', ' ', request).name, 'Request');
  });

  describe('a response', () => {
    const { text, facts, transaction } = taken(takeChoice('preset:response-486', [], parties));
    const saved = (before: string): string =>
      applied(before, appendRequest(before, 'No', { text, facts, transaction }).change);
    const again = (after: string): PanelAction & { type: 'take' } =>
      taken(takeRequest({ ...file, text: after }, readRequestFile(after).length - 1));

    for (const before of ['', FILE, FILE.replaceAll('\n', '\r\n')]) {
      test(`still answers its request, after ${JSON.stringify(before.slice(0, 20))}`, () => {
        assert.ok(transaction);
        const after = saved(before);
        assert.deepEqual(names(after), [...names(before).filter((name) => before && name), 'Request of No', 'No']);
        assert.equal(again(after).text.trimEnd(), text.trimEnd());
        assert.equal(again(after).transaction?.trimEnd(), transaction.trimEnd());
      });
    }

    test('names the request that the file has already', () => {
      const after = saved(saved(''));
      assert.deepEqual(names(after), ['Request of No', 'No', 'No (2)']);
      assert.equal(again(after).transaction?.trimEnd(), transaction?.trimEnd());
    });
  });

  test('back to its place: what stands around it stays', () => {
    const saved = applied(FILE, replaceRequest(FILE, 0, request)!);
    assert.deepEqual(names(saved), ['Nuria calls Jenny', 'Busy']);
    const [first, second] = readRequestFile(saved);
    assert.deepEqual(factRecord(first!.facts), request.facts);
    assert.match(saved, /^# A comment\.$/m);
    assert.equal(second?.message.kind, 'response');
    assert.ok(saved.endsWith(FILE.slice(FILE.indexOf('### Busy'))));
  });

  test('a directive that is no fact stays', () => {
    const saved = applied(FILE, replaceRequest(FILE, 1, { ...request, facts: { origin: 'LocalMachine' } })!);
    assert.match(saved, /^# @transaction-request Nuria calls Jenny$/m);
    assert.match(saved, /^# @origin LocalMachine$/m);
  });

  test('what was taken and saved again changes nothing but the end of a line', () => {
    for (const index of [0, 1]) {
      const { text, facts } = taken(takeRequest(file, index));
      assert.equal(applied(FILE, replaceRequest(FILE, index, { text, facts })!), FILE);
    }
  });

  const body = 'v=0\no=-\n';
  const lineFeeds = (length: number): string =>
    `### One\nINVITE sip:x@contoso.com SIP/2.0\nSubject: Lunch\nContent-Length: ${length}\n\n${body}`;
  for (const [what, length] of [
    ['as its lines end there', 8],
    ['as it is sent', 10],
  ] as const) {
    test(`the length of a body stays counted ${what}`, () => {
      const text = lineFeeds(length);
      const { text: message, facts } = taken(takeRequest({ ...file, text }, 0));
      const edited = { text: message.replace('Lunch', 'Dinner'), facts };
      const saved = applied(text, replaceRequest(text, 0, edited)!);
      assert.equal(saved, text.replace('Lunch', 'Dinner'));
      assert.equal(taken(takeRequest({ ...file, text: saved }, 0)).text, edited.text);
    });
  }

  test('a length that is wrong on purpose stays so', () => {
    const text = lineFeeds(8);
    const { text: message, facts } = taken(takeRequest({ ...file, text }, 0));
    const saved = applied(text, replaceRequest(text, 0, { text: message.replace('Length: 10', 'Length: 3'), facts })!);
    assert.equal(saved, lineFeeds(3));
  });

  test('not to a place that is gone', () => {
    assert.equal(replaceRequest(FILE, -1, request), undefined);
    assert.equal(replaceRequest(FILE, 9, request), undefined);
  });
});

describe('what is pasted', () => {
  const plain =
    'INVITE sip:jennyl@contoso.com SIP/2.0\r\nFrom: <sip:nuriag@contoso.com>;tag=1\r\nCSeq: 1 INVITE\r\nContent-Length: 5\r\n\r\nv=0\r\n';
  const record = `TL_INFO(TF_PROTOCOL) [0]0D44.0AE8::11/30/2012-10:20:30.123.00012a7e (SIPStack,SIPAdminLog::ProtocolRecord::Flush:ProtocolRecord.cpp(265))[1234] $$begin_record
Trace-Correlation-Id: 1234
Instance-Id: 00010FDE
Direction: incoming
Peer: 192.0.2.10:50138
Message-Type: request
Start-Line: INVITE sip:jennyl@contoso.com SIP/2.0
From: <sip:nuriag@contoso.com>;tag=1
CSeq: 1 INVITE
Content-Length: 5
Message-Body: v=0
$$end_record
TL_INFO(TF_PROTOCOL) $$begin_record
Start-Line: SIP/2.0 200 OK
$$end_record`;

  const cases: Readonly<Record<string, string>> = {
    'plain SIP': plain,
    'with LF': plain.replaceAll('\r\n', '\n'),
    'with what a log has before it': `10:20:30 Data Received - 192.0.2.10:5061 (To Local Address) 512 bytes:\r\n\r\n${plain}`,
    'with more behind it': `${plain}SIP/2.0 100 Trying\r\nCSeq: 1 INVITE\r\n\r\n`,
    'a record of a trace': record,
    'a record with CRLF': record.replaceAll('\n', '\r\n'),
    'a part of a record': record.slice(record.indexOf('Message-Type')),
    'a request file': `### One\n${plain}`,
  };
  for (const [title, text] of Object.entries(cases)) {
    test(title, () => {
      assert.equal(pastedMessages(text)[0]?.text, plain);
    });
  }

  test('a response', () => {
    const response = 'SIP/2.0 302 Moved Temporarily\r\nContact: <sip:terrya@contoso.com>\r\n\r\n';
    assert.equal(pastedMessages(response)[0]?.text, response);
  });

  test('a request file brings its facts', () => {
    assert.deepEqual(pastedMessages(FILE)[0]?.facts, { origin: 'NetworkExternal' });
  });

  test('of a trace, each message, and with a response the request that it answers', () => {
    const pasted = pastedMessages(
      `${plain}${plain.replace('INVITE sip', 'OPTIONS sip')}SIP/2.0 486 Busy Here\r\nCSeq: 1 INVITE\r\n\r\n`,
    );
    assert.deepEqual(
      pasted.map(({ title }) => title),
      ['INVITE sip:jennyl@contoso.com', 'OPTIONS sip:jennyl@contoso.com', '486 Busy Here'],
    );
    assert.match(pasted[2]?.transaction ?? '', /CSeq: 1 INVITE/);
  });

  test('says which way a record went', () => {
    assert.equal(pastedMessages(record)[0]?.detail, 'incoming · from 192.0.2.10:50138 · 11/30/2012-10:20:30.123');
  });

  const others = [
    '',
    'hello',
    'From: x\nTo: y',
    '### nothing',
    'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
    "Lync Server application MSPL script execution aborted because of an error\nApplication Uri at 'http://www.contoso.com/x', at line 60",
  ];
  for (const text of others) {
    test(`no message: ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.deepEqual(pastedMessages(text), []);
    });
  }
});

test('what is compared: the requests of the files, the one shown and the history, each once', () => {
  const sent: PanelAction = { type: 'sent', title: 'INVITE a → b', word: 'proxied', tone: 'passed', isLive: false };
  const other: PanelAction = { type: 'field', field: 'to', value: 'sip:bob@contoso.com' };
  const state = after(sent, other, sent, taken(takeRequest(file, 0)));
  assert.deepEqual(
    comparableRequests(state, [file]).map(({ title }) => title),
    ['Nuria calls Jenny', 'Busy', 'INVITE a → b', 'INVITE a → b'],
  );
});
