import type { FunctionDeclaration, Name } from '../ast';
import { findFunction } from '../facts';
import { unwrap, walkScope } from '../walk';
import { report, type CheckInput } from './input';

/** The functions that a script declares (MSPL Script Syntax: order, recursion and what they may return). */
export function checkFunctions(input: CheckInput): void {
  const { script, binding } = input;
  const calls = new Map<FunctionDeclaration, readonly DeclaredCall[]>();
  checkOrder(input);
  for (const declared of script.functions) {
    const { name } = declared;
    const same = binding.functions.get(name.text.toLowerCase());
    if (same && same !== declared) report(input, 'mspl-duplicate-function', name, [name.text]);
    if (findFunction(name.text)) report(input, 'mspl-function-hides-built-in', name, [name.text]);
    checkParameters(input, declared);
    checkReturns(input, declared);
    calls.set(declared, declaredCalls(input, declared));
  }
  checkRecursion(input, calls);
}

/** Functions after statements of the body; one inside a statement has been reported by the parser. */
function checkOrder(input: CheckInput): void {
  const { functions, statements } = input.script;
  let next = 0;
  let afterBody = false;
  for (const { name, start } of functions) {
    for (let statement = statements[next]; statement && statement.end <= start; statement = statements[++next]) {
      if (statement.end > statement.start) afterBody = true;
    }
    const nested = (statements[next]?.start ?? start) < start;
    if (afterBody && !nested) report(input, 'mspl-function-after-body', name, [name.text]);
  }
}

function checkParameters(input: CheckInput, { parameters }: FunctionDeclaration): void {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const key = parameter.text.toLowerCase();
    if (key !== '' && seen.has(key)) report(input, 'mspl-duplicate-parameter', parameter, [parameter.text]);
    seen.add(key);
  }
}

function checkReturns(input: CheckInput, declared: FunctionDeclaration): void {
  walkScope(declared, (node) => {
    if (node.kind !== 'ReturnStatement' || !node.value) return;
    const value = unwrap(node.value);
    if (value.kind !== 'Call' || value.callee.kind !== 'Identifier') return;
    const fact = input.binding.functions.has(value.callee.text.toLowerCase())
      ? undefined
      : findFunction(value.callee.text);
    if (fact?.signatures[0]?.returns.startsWith('collection')) {
      report(input, 'mspl-returned-collection', value, [fact.name]);
    }
  });
}

interface DeclaredCall {
  readonly callee: Name;
  readonly target: FunctionDeclaration;
}

function declaredCalls(input: CheckInput, declared: FunctionDeclaration): readonly DeclaredCall[] {
  const calls: DeclaredCall[] = [];
  walkScope(declared, (node) => {
    if (node.kind !== 'Call' || node.callee.kind !== 'Identifier') return;
    const target = input.binding.functions.get(node.callee.text.toLowerCase());
    if (target) calls.push({ callee: node.callee, target });
  });
  return calls;
}

/** Reports each call that closes a circle, in one walk through the calls from function to function. */
function checkRecursion(input: CheckInput, calls: ReadonlyMap<FunctionDeclaration, readonly DeclaredCall[]>): void {
  const done = new Set<FunctionDeclaration>();
  for (const root of calls.keys()) {
    const path = [{ declared: root, next: 0 }];
    while (!done.has(root)) {
      const top = path.at(-1);
      if (!top) break;
      const call = calls.get(top.declared)?.[top.next++];
      if (!call) {
        done.add(top.declared);
        path.pop();
        continue;
      }
      const at = path.findIndex(({ declared }) => declared === call.target);
      if (at >= 0) {
        const circle = [...path.slice(at).map(({ declared }) => declared.name.text), call.target.name.text];
        report(input, 'mspl-recursion', call.callee, [call.target.name.text, circle.join(' → ')]);
      } else if (!done.has(call.target)) path.push({ declared: call.target, next: 0 });
    }
  }
}
