import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type SignatureHelp, type SignatureInformation, MarkupContent } from 'vscode-languageserver-types';
import { functionFacts, targetVersions } from '../../../server/src/mspl';
import { around, aroundText, questionAt, type QuestionOptions } from '../../support/languageFeatures';

/** The signature that lights up, its active parameter between `«` and `»`. */
function helpAt(marked: string, options: QuestionOptions = {}): string | undefined {
  const { service, document, position, settings } = questionAt(marked, options);
  const help = service.doSignatureHelp(document, position, settings);
  const signature = help?.signatures[help.activeSignature ?? 0];
  if (!help || !signature) return undefined;
  const label = signature.parameters?.[help.activeParameter ?? 0]?.label;
  if (label === undefined) return signature.label;
  assert.ok(Array.isArray(label));
  const [start, end] = label;
  return `${signature.label.slice(0, start)}«${signature.label.slice(start, end)}»${signature.label.slice(end)}`;
}

const cases: readonly [script: string, expected: string | undefined][] = [
  ['x = GetUri(|);', 'GetUri(«address: string»): string'],
  ['x = GetUri(|', 'GetUri(«address: string»): string'],
  ['x = GetUri|(a);', undefined],
  ['x = GetUri(a)|;', undefined],
  ['x = GetUri(a|)', 'GetUri(«address: string»): string'],
  ['x = GetUri(a, |', 'GetUri(address: string): string'],
  ['AddHeader("a", |);', 'AddHeader(name: string | StandardHeader, «value: string»): bool'],
  ['AddHeader("a,b|", "c");', 'AddHeader(«name: string | StandardHeader», value: string): bool'],
  ['AddHeader("a,b", "c,|d");', 'AddHeader(name: string | StandardHeader, «value: string»): bool'],
  ['AddHeader(f(1, 2), |);', 'AddHeader(name: string | StandardHeader, «value: string»): bool'],
  ['AddHeader((a, |', 'AddHeader(«name: string | StandardHeader», value: string): bool'],
  ['AddHeader(policy["a,b"].action, |);', 'AddHeader(name: string | StandardHeader, «value: string»): bool'],
  ['AddHeader(GetUri(|), "b");', 'GetUri(«address: string»): string'],
  ['AddHeader("a" /* , */, |);', 'AddHeader(name: string | StandardHeader, «value: string»): bool'],
  ['AddHeader("a" /* | */, "b");', undefined],
  ['Log("Event", false, "a", "b", |);', 'Log(name: string, detail: bool, «stringN?…: string»): void'],
  ['Respond("403", |', 'Respond(statusCode: string, «reasonPhrase: string», appendHeaderN?…: string): bool'],
  ['Respond("403"|);', 'Respond(«statusCode: string»): bool'],
  ['Respond("403", "No"|);', 'Respond(statusCode: string, «reasonPhrase: string», appendHeaderN?…: string): bool'],
  [
    'QueryHomeServer(a, true|);',
    'QueryHomeServer(userAtHost: string, «isPhone?: bool», clusterType?: ClusterType): string',
  ],
  ['if (GetPort(|) == 1) {}', 'GetPort(«uri: string»): integer'],
  ['if (|) {}', undefined],
  ['foreach (v in Split(a, |) {}', 'Split(source: string, «separator: string»): collection<string>'],
  ['function f(a, |b) {}', undefined],
  ['function f(a, b) {} x = f(1, |);', 'f(a, «b»)'],
  ['function f(a, b) {} x = f(|1, 2);', 'f(«a», b)'],
  ['function f() {} x = f(|);', 'f()'],
  ['function GetUri(own) { return own; } x = GetUri(|);', 'GetUri(«own»)'],
  ['unknown(|);', undefined],
  ['Log("a", f(x, { |', undefined],
  ['EndFork(|);', 'EndFork(): void'],
];

describe('signature help', () => {
  for (const [script, expected] of cases) {
    test(script, () => {
      assert.equal(helpAt(around(script)), expected);
    });
  }
});

describe('signature help in a script without CDATA', () => {
  for (const [script, expected] of cases) {
    test(script, () => {
      assert.equal(helpAt(aroundText(script)), expected);
    });
  }
  test('after escaped operators', () => {
    assert.equal(
      helpAt(aroundText('if (a &lt; 1 &amp;&amp; GetPort(|) &gt; 2) {}')),
      'GetPort(«uri: string»): integer',
    );
  });
});

describe('signature help for an older server', () => {
  test('has the signatures of that server', () => {
    const older = 'QueryHomeServer(«userAtHost: string»): string';
    assert.equal(helpAt(around('x = QueryHomeServer(|);'), { target: 'ocs2007' }), older);
  });
  test('chooses by the types of the arguments', () => {
    const byCluster = 'QueryHomeServer(userAtHost: string, «clusterType: ClusterType»): string';
    const script = around('x = QueryHomeServer(a, ClusterType.EnterprisePool|);');
    assert.equal(helpAt(script, { target: 'lync2010' }), byCluster);
  });
  test('chooses by the type of a variable', () => {
    const script = around('b = false; x = Split(a, b, |);');
    const expected = 'Split(source: string, charsNotInSet: bool, «charSet: string»): collection<string>';
    assert.equal(helpAt(script, { target: 'ocs2007' }), expected);
  });
});

test('there is none in the XML', () => {
  assert.equal(helpAt('<r:file name="GetUri(|"/>'), undefined);
});

describe('what is said beside the signatures', () => {
  const helpIn = (script: string, options: QuestionOptions = {}): SignatureHelp => {
    const { service, document, position, settings } = questionAt(around(script), options);
    const help = service.doSignatureHelp(document, position, settings);
    assert.ok(help);
    return help;
  };
  const said = (documentation: SignatureInformation['documentation']): string =>
    MarkupContent.is(documentation) ? documentation.value : (documentation ?? '');

  for (const fact of functionFacts.filter(({ signatures }) => signatures.length > 0)) {
    test(`of ${fact.name}`, () => {
      for (const target of targetVersions) {
        const { signatures } = helpIn(`x = ${fact.name}(|`, { target });
        const known = fact.signatures.filter(({ targets }) => targets?.includes(target) ?? true);
        assert.equal(signatures.length, (known.length > 0 ? known : fact.signatures).length);
        signatures.forEach(({ documentation, parameters = [], label }, i) => {
          const text = said(documentation);
          assert.ok(text.startsWith(fact.summary) && text.includes('[Reference]('), label);
          assert.ok(!text.includes(`mspl\n${label}`), 'the signature itself is not said again');
          if (known.length === 0) return;
          assert.equal(parameters.length, known[i]?.parameters.length);
          parameters.forEach((parameter, at) => {
            const { name, type, default: byDefault } = known[i]?.parameters[at] ?? { name: '', type: '' };
            assert.ok(Array.isArray(parameter.label));
            assert.match(label.slice(...parameter.label), new RegExp(`^${name}[?…]*: ${type.replaceAll('|', '\\|')}$`));
            if (byDefault !== undefined) assert.ok(said(parameter.documentation).includes(`Default: \`${byDefault}\``));
          });
        });
      }
    });
  }
  test('of a function of the script: the comment above it', () => {
    const { signatures } = helpIn('// Picks one.\nfunction pick(a, b) { return a; }\nx = pick(|);');
    assert.equal(signatures[0]?.documentation, 'Picks one.');
  });
  test('each overload lights up its own parameter', () => {
    const { signatures, activeSignature } = helpIn('Respond("403", "No", "a=b", |);');
    assert.equal(activeSignature, 0);
    // The second one has a single parameter.
    assert.deepEqual(
      signatures.map(({ activeParameter }) => activeParameter),
      [2, 1],
    );
  });
});
