import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Admitted, bindScript, messageKindsAt, parseScript } from '../../../server/src/mspl';

interface Filters {
  readonly methods?: Admitted;
  readonly statusClasses?: Admitted;
}

function kindsAt(marked: string, { methods = 'ALL', statusClasses = 'ALL' }: Filters = {}): string {
  const mark = marked.includes('¦') ? '¦' : '|';
  const offset = marked.indexOf(mark);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { script } = parseScript({ text, start: 0, end: text.length });
  const input = { script, binding: bindScript(script), text, methods, statusClasses };
  return messageKindsAt(input, offset).join(' ');
}

const BOTH = 'request response';

const cases: readonly [script: string, kinds: string][] = [
  ['|', BOTH],
  ['if (sipRequest) { | }', 'request'],
  ['if (sipRequest) { ', 'request'],
  ['if (sipRequest) {\n  Lo|', 'request'],
  ['if (sipRequest) {\n  |\n}\nLog("Event", false);', 'request'],
  ['if (sipRequest) |', 'request'],
  ['if (sipRequest) |Log("Event", false);', 'request'],
  ['if (sipRequest)\n|\nLog("Event", false);', 'request'],
  ['if (sipRequest|) { }', BOTH],
  ['if (|sipRequest) { }', BOTH],
  ['if (sipRequest) { } |', BOTH],
  ['if (sipRequest) { } else { | }', 'response'],
  ['if (sipRequest) { } else |', 'response'],
  ['if (!sipRequest) { | }', 'response'],
  ['if (!sipRequest) { return; } |', 'request'],
  ['if (!sipRequest) { return; }\nPro|', 'request'],
  ['if (!sipRequest) { return; }\n|\nx = 1;', 'request'],
  ['if (!sipRequest) return; |', 'request'],
  ['if (sipRequest) { return; } |', 'response'],
  ['if (sipRequest) { return; } x = |', 'response'],
  ['if (sipRequest) { return; } else { return; } |', BOTH],
  ['return; |', BOTH],
  ['if (sipResponse) { | }', 'response'],
  ['if (sipResponse) { return; } if (x) { | }', 'request'],
  ['if (sipRequest) { if (x) { | } }', 'request'],
  ['if (sipRequest) { if (x) { return; } } |', BOTH],
  ['if (!sipRequest) { if (x) { return; } else { return; } } |', 'request'],
  ['if (sipRequest && |', 'request'],
  ['if (sipRequest && |)', 'request'],
  ['if (sipRequest && x) { | }', 'request'],
  ['if (sipRequest && x) { } else { | }', BOTH],
  ['if (!sipRequest ¦| x) { }', BOTH],
  ['if (!sipRequest || ¦', 'request'],
  ['x = sipRequest && |;', 'request'],
  ['if (sipRequest.Method == "INVITE") { | }', 'request'],
  ['if (sipRequest.Method == "INVITE") { } else { | }', BOTH],
  ['if (sipRequest.StandardMethod == StandardMethod.Invite) { | }', 'request'],
  ['if (sipResponse.StatusCode == 200) { | }', 'response'],
  ['if (sipRequest == true) { | }', 'request'],
  ['if (sipRequest == false) { | }', 'response'],
  ['if (x) { } else if (sipRequest) { | } else { }', 'request'],
  ['if (x) { } else if (sipRequest) { } else { | }', 'response'],
  ['while (x) { if (!sipRequest) { break; } | }', 'request'],
  ['while (x) { if (!sipRequest) { break; } } |', BOTH],
  ['while (true) { if (!sipRequest) { break; } } |', 'response'],
  ['foreach (v in vs) { if (!sipRequest) { continue; } | }', 'request'],
  ['foreach (v in vs) { if (!sipRequest) { return; } } |', BOTH],
  ['foreach (v in vs) |', BOTH],
  ['switch (x) { case 1: if (!sipRequest) { return; } | }', 'request'],
  ['switch (x) { case 1: if (!sipRequest) { return; } break; case 2: | break; }', BOTH],
  ['switch (x) { case 1: if (!sipRequest) { return; } break; default: return; } |', 'request'],
  ['if (!sipRequest) { return; } switch (x) { | }', 'request'],
  ['if (!sipRequest) { return; } switch (x) { case |', 'request'],
  ['{ if (!sipRequest) { return; } } |', 'request'],
  ['function f() { | } if (sipRequest) { f(); }', 'request'],
  ['function f() { return |; } if (sipRequest) { if (x) { y = 1 + f(); } }', 'request'],
  ['function f() { | } if (f()) { }', BOTH],
  ['function f() { | } if (sipRequest) { f(); } else { f(); }', BOTH],
  ['function f() { | }', BOTH],
  ['function f() { | } function g() { f(); } if (!sipRequest) { g(); }', 'response'],
  ['function f() { f(); | } if (sipRequest) { f(); }', 'request'],
  ['function f() { if (sipRequest) { return 1; } |', 'response'],
  ['function f() { if (sipRequest) { return 1; } } |', BOTH],
];

describe('the kinds of message that can reach a place', () => {
  for (const [script, kinds] of cases) {
    const marked = /[|¦]/.test(script) ? script : `${script}|`;
    test(marked, () => {
      assert.equal(kindsAt(marked), kinds);
    });
  }
});

describe('the filters decide where no condition does', () => {
  const filtered: readonly [script: string, filters: Filters, kinds: string][] = [
    ['|', { methods: 'NONE' }, 'response'],
    ['|', { statusClasses: 'NONE' }, 'request'],
    ['|', { methods: ['INVITE'], statusClasses: ['2'] }, BOTH],
    ['if (!sipRequest) { | }', { statusClasses: 'NONE' }, 'request'],
    ['|', { methods: 'NONE', statusClasses: 'NONE' }, ''],
  ];
  for (const [script, filters, kinds] of filtered) {
    test(`${script} ${JSON.stringify(filters)}`, () => {
      assert.equal(kindsAt(script, filters), kinds);
    });
  }
});

describe('whatever is written', () => {
  const words =
    'if ( ) { } ; sipRequest ! && else return while break switch case 1 : function f , = . foreach in'.split(' ');
  test('there is an answer at every place', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), fc.nat(), (tokens, at) => {
        const text = tokens.join(' ');
        const offset = at % (text.length + 1);
        const kinds = kindsAt(`${text.slice(0, offset)}¦${text.slice(offset)}`);
        assert.match(kinds, /^(?:request|response|request response)$/);
      }),
      { numRuns: 500 },
    );
  });
  test('a long chain of else if, and a long condition, cost no stack', () => {
    const chain = 'if (a) { } else '.repeat(5000);
    assert.equal(kindsAt(`${chain}if (sipRequest) { | }`), 'request');
    assert.equal(kindsAt(`if (sipRequest${' && a'.repeat(5000)}) { | }`), 'request');
  });
});
