import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildFlowGraph, END, type FlowGraph, type FlowId, type FlowNode } from '../../../server/src/mspl/flow';
import { parseScript } from '../../../server/src/mspl/parser';

/**
 * The graph as one line: nodes in order, each with where it leads. `.` is the end, `?` a branch (true/false), `*` a
 * foreach (element/done), `&` the evaluation of its collection.
 */
function graphOf(text: string): string {
  const { script } = parseScript({ text, start: 0, end: text.length });
  const graph = buildFlowGraph(script);
  return `${id(graph.entry)}: ${graph.nodes.map(describeNode).join(' ')}`;
}

const id = (target: FlowId): string => (target === END ? '.' : String(target));

function describeNode(node: FlowNode): string {
  switch (node.kind) {
    case 'evaluate':
    case 'jump':
      return `${node.kind === 'jump' ? '^' : ''}${id(node.next)}`;
    case 'foreach-start':
      return `&${id(node.next)}`;
    case 'foreach-next':
      return `*${id(node.whenElement)}/${id(node.whenDone)}`;
    case 'branch':
      return `?${id(node.whenTrue)}/${id(node.whenFalse)}`;
    case 'switch':
      return `=${node.cases.map(({ target }) => id(target)).join(',')}/${id(node.whenNone)}`;
    case 'return':
      return 'return';
  }
}

describe('flow graph', () => {
  const cases: [script: string, graph: string][] = [
    ['', '.: '],
    ['a();', '0: .'],
    ['a(); b();', '0: 1 .'],
    [';{} a(); ;', '0: .'],
    ['if (a) b(); c();', '0: ?1/2 2 .'],
    ['if (a) b(); else c(); d();', '0: ?1/2 3 3 .'],
    ['if (a) {} b();', '0: ?1/1 .'],
    ['if (a) b(); else if (c) d();', '0: ?1/2 . ?3/. .'],
    ['if (a) return; b();', '0: ?1/2 return .'],
    ['while (a) b(); c();', '0: ?1/2 0 .'],
    ['while (a) { if (b) break; c(); } d();', '0: ?1/4 ?2/3 ^4 0 .'],
    ['while (a) { if (b) continue; c(); }', '0: ?1/. ?2/3 ^0 0'],
    ['foreach (x in y) b(); c();', '0: &1 *2/3 1 .'],
    ['foreach (x in y) {} c();', '0: &1 *1/2 .'],
    ['foreach (x in y) { continue; }', '0: &1 *2/. ^1'],
    ['switch (a) { case 1: b(); break; case 2: c(); break; } d();', '0: =1,3/5 2 ^5 4 ^5 .'],
    ['switch (a) { case 1: case 2: b(); break; default: c(); break; }', '0: =1,1,3/. 2 ^. 4 ^.'],
    ['foreach (x in y) { switch (x) { case 1: continue; break; } z(); }', '0: &1 *2/. =3/5 ^1 ^5 1'],
    ['return; a();', '0: return .'],
    ['break;', '0: ^.'],
  ];
  for (const [script, graph] of cases) {
    test(script === '' ? 'an empty script' : script, () => {
      assert.equal(graphOf(script), graph);
    });
  }

  test('functions have entries of their own and the body begins after them', () => {
    const text = 'function f(x) { return x; } function Empty() {} g();';
    const graph: FlowGraph = buildFlowGraph(parseScript({ text, start: 0, end: text.length }).script);
    assert.equal(graph.functions.get('f')?.entry, 0);
    assert.equal(graph.functions.get('empty')?.entry, END);
    assert.equal(graph.entry, 1);
  });

  test('the same script gets the same numbers, and each node knows its own', () => {
    const text = 'while (a) { b(); if (c) d(); }';
    const { script } = parseScript({ text, start: 0, end: text.length });
    assert.deepEqual(buildFlowGraph(script), buildFlowGraph(script));
    buildFlowGraph(script).nodes.forEach((node, i) => {
      assert.equal(node.id, i);
    });
  });
});
