import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assumptions } from '../../../server/src/simulator';
import { builtins } from '../../../server/src/simulator/builtins';
import { functionFacts, membersOf, classFacts, variableFacts } from '../../../server/src/mspl';
import { response, valueOf } from '../../support/simulate';

describe('the simulator and the facts know the same names', () => {
  test('every simulated function has its facts', () => {
    const known = functionFacts.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(builtins).filter((name) => !known.includes(name)),
      [],
    );
  });

  for (const { name } of variableFacts) {
    test(`${name} has a value`, () => {
      assert.doesNotMatch(valueOf(name), /^(error|null)/);
    });
  }

  const roots: Readonly<Record<string, string>> = {
    Message: 'sipMessage',
    Request: 'sipRequest',
    Transaction: 'sipMessage.Transaction',
    TargetInfo: 'RequestTarget',
    SourceInfo: 'RequestSource',
  };
  for (const fact of classFacts) {
    const root = roots[fact.name];
    if (root === undefined) continue;
    for (const member of membersOf(fact)) {
      test(`${root}.${member.name} can be read`, () => {
        assert.doesNotMatch(valueOf(`${root}.${member.name}`), /^error/);
      });
    }
  }

  for (const member of classFacts.find(({ name }) => name === 'Response')?.members ?? []) {
    test(`sipResponse.${member.name} can be read`, () => {
      assert.doesNotMatch(valueOf(`sipResponse.${member.name}`, { message: response('200 OK') }), /^(error|false)/);
    });
  }
});

test('every assumption has a question, readings and its evidence', () => {
  for (const [id, { question, readings, evidence }] of Object.entries(assumptions)) {
    assert.match(question, /\?$/, id);
    assert.ok(Object.keys(readings).length > 0, id);
    for (const reading of Object.values(readings)) assert.match(reading, /\.$/, id);
    assert.match(evidence, /\.$/, id);
  }
});
