import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  classFacts,
  enumFacts,
  findClass,
  findEnum,
  findEnumMember,
  findFunction,
  findMember,
  findVariable,
  functionFacts,
  isAvailable,
  keywordFacts,
  keywords,
  limitFacts,
  membersOf,
  removalAt,
  targetVersions,
  typeNames,
  unlistedEnums,
  variableFacts,
  type TargetVersion,
} from '../../../server/src/mspl';

const tables = { functionFacts, variableFacts, classFacts, enumFacts, keywordFacts, limitFacts };

test('the tables hold everything that is documented', () => {
  const counts = Object.fromEntries(Object.entries(tables).map(([name, facts]) => [name, facts.length]));
  assert.deepEqual(counts, {
    functionFacts: 52,
    variableFacts: 9,
    classFacts: 7,
    enumFacts: 10,
    keywordFacts: 15,
    limitFacts: 2,
  });
});

for (const [table, facts] of Object.entries(tables)) {
  test(`${table}: every entry has a page and a text of its own, and no name comes twice`, () => {
    const names = facts.map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
    for (const { name, url, summary } of facts) {
      assert.match(url, /^https?:\/\/[^ ]+$/, name);
      assert.match(summary, /\.$/, name);
    }
  });
}

test('every source is an address, the main page among them', () => {
  for (const { name, url, sources } of [...functionFacts, ...variableFacts, ...classFacts, ...enumFacts]) {
    assert.ok(sources.includes(url), name);
    for (const source of sources) assert.match(source, /^https?:\/\/[^ ]+$/, name);
    assert.equal(new Set(sources).size, sources.length, name);
  }
});

test('members and constants come once, with a text each where there is one', () => {
  for (const fact of classFacts) {
    const names = membersOf(fact).map(({ name }) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length, fact.name);
    for (const { name, summary } of fact.members) assert.match(summary, /\.$/, `${fact.name}.${name}`);
  }
  for (const { name, members } of enumFacts) {
    assert.equal(new Set(members.map((member) => member.name.toLowerCase())).size, members.length, name);
    const values = members.flatMap(({ value }) => (value === undefined ? [] : [value]));
    assert.equal(new Set(values).size, values.length, name);
  }
});

test('every type is known', () => {
  const known = new Set([
    ...['string', 'integer', 'float', 'bool', 'uri', 'any', 'void', ...unlistedEnums],
    ...[...classFacts, ...enumFacts].map(({ name }) => name),
  ]);
  const types = [
    ...functionFacts.flatMap(({ signatures }) =>
      signatures.flatMap(({ parameters, returns }) => [returns, ...parameters.map(({ type }) => type)]),
    ),
    ...variableFacts.map(({ type }) => type),
    ...classFacts.flatMap(({ members }) => members.map(({ type }) => type)),
    ...classFacts.flatMap(({ inherits }) => inherits ?? []),
  ];
  for (const type of types.flatMap(typeNames)) {
    assert.ok(known.has(/^collection<(.*)>$/.exec(type)?.[1] ?? type), type);
  }
});

test('only the last parameters are optional, and only the last is repeatable', () => {
  for (const { name, signatures } of functionFacts) {
    for (const { parameters } of signatures) {
      const firstOptional = parameters.findIndex(({ optional }) => optional);
      if (firstOptional >= 0)
        assert.ok(
          parameters.slice(firstOptional).every(({ optional }) => optional),
          name,
        );
      assert.ok(
        parameters.slice(0, -1).every(({ repeatable }) => !repeatable),
        name,
      );
    }
  }
});

test('versions are those of the list, and a removal comes after the beginning', () => {
  const order = (target: TargetVersion): number => targetVersions.indexOf(target);
  const members = classFacts.flatMap((fact) => fact.members);
  for (const { name, since, removed } of [
    ...functionFacts,
    ...variableFacts,
    ...classFacts,
    ...enumFacts,
    ...members,
  ]) {
    assert.ok(order(since) >= 0, name);
    if (removed) assert.ok(order(removed.target) > order(since), name);
  }
});

test('the keywords of the table are those of the scanner', () => {
  assert.deepEqual(keywordFacts.map(({ name }) => name).sort(), [...keywords].sort());
});

test('functions have the signatures of their pages', () => {
  const signature = (name: string, i = 0): string => {
    const { parameters, returns } = findFunction(name)!.signatures[i]!;
    const list = parameters.map(({ name: parameter, type, optional, repeatable }) =>
      [optional ? '[' : '', `${type} ${parameter}`, repeatable ? '...' : '', optional ? ']' : ''].join(''),
    );
    return `${returns} (${list.join(', ')})`;
  };
  assert.equal(signature('AddHeader'), 'bool (string | StandardHeader name, string value)');
  assert.equal(signature('Log'), 'void (string name, bool detail, [string stringN...])');
  assert.equal(signature('ProxyRequest'), 'void ([string uri])');
  assert.equal(signature('Dispatch'), 'bool (string methodName, [any value...])');
  assert.equal(
    signature('QueryEndpoints'),
    'collection<RegistrarEndpoint> (string userAtHost, [bool forceDatabaseLookup])',
  );
  assert.equal(signature('QueryHomeServer'), 'string (string userAtHost, [bool isPhone], [ClusterType clusterType])');
  assert.equal(signature('Split', 1), 'collection<string> (string source, bool charsNotInSet, string charSet)');
  assert.equal(signature('EndFork'), 'void ()');
});

test('names are found whatever their letter case', () => {
  assert.equal(findFunction('substring')?.name, 'SubString');
  assert.equal(findVariable('fqdn')?.name, 'FQDN');
  assert.equal(findClass('REQUEST')?.name, 'Request');
  assert.equal(findEnum('Messageorigin')?.name, 'MessageOrigin');
  assert.equal(findEnumMember(findEnum('StandardMethod')!, 'BENOTIFY')?.name, 'Benotify');
  assert.equal(findFunction('RemoveHeader'), undefined);
  assert.equal(findFunction('constructor'), undefined);
});

test('requests and responses have the members of Message', () => {
  assert.equal(findMember(findClass('Request')!, 'Content')?.writable, 'yes');
  assert.equal(findMember(findClass('Response')!, 'Content')?.type, 'string');
  assert.equal(findMember(findClass('Message')!, 'Method'), undefined);
});

test('what handles a message, and for which kind of message a function is', () => {
  const named = (facts: typeof functionFacts): string => facts.map(({ name }) => name).join(' ');
  assert.equal(
    named(functionFacts.filter(({ handles }) => handles)),
    'Dispatch EndFork ProxyRequest ProxyResponse Respond',
  );
  assert.equal(named(functionFacts.filter(({ context }) => context === 'response')), 'ProxyResponse');
  assert.equal(
    named(functionFacts.filter(({ context }) => context === 'request')),
    'BeginFork Challenge EndFork Fork ProxyRequest Respond RetargetRequest',
  );
});

test('availability follows the versions', () => {
  const retarget = findFunction('RetargetRequest')!;
  assert.deepEqual(
    targetVersions.map((target) => isAvailable(retarget, target)),
    [false, false, false, false, true],
  );
  const challenge = findFunction('Challenge')!;
  assert.deepEqual(
    targetVersions.map((target) => isAvailable(challenge, target)),
    [true, false, false, false, false],
  );
  const decode = findFunction('Base64Decode')!;
  assert.deepEqual(
    targetVersions.map((target) => isAvailable(decode, target)),
    [true, true, true, true, true],
  );
  assert.equal(removalAt(decode, 'ocs2007r2'), undefined);
  assert.equal(removalAt(decode, 'lync2010')?.kind, 'undocumented');
});
