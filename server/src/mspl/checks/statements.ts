import type { OffsetRange } from '../../text';
import { replacement } from '../../diagnostics';
import type { Expression, MsplNode, Statement, SwitchCase } from '../ast';
import { isBefore, targetName } from '../facts';
import { forEachChild, isTerminated, unwrap } from '../walk';
import { report, type CheckInput } from './input';

interface Place {
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
}

/** Statements that stand where they may not, lack their ending, or do nothing. */
export function checkStatements(input: CheckInput): void {
  visit(input, input.script, { inLoop: false, inSwitch: false });
}

function visit(input: CheckInput, node: MsplNode, place: Place): void {
  check(input, node, place);
  const inner = placeWithin(node, place);
  forEachChild(node, (child) => {
    if (holdsStatements(child)) visit(input, child, inner);
  });
}

function holdsStatements({ kind }: MsplNode): boolean {
  return kind.endsWith('Statement') || kind === 'Block' || kind === 'SwitchCase' || kind === 'FunctionDeclaration';
}

function placeWithin(node: MsplNode, place: Place): Place {
  switch (node.kind) {
    case 'FunctionDeclaration':
      return { inLoop: false, inSwitch: false };
    case 'SwitchStatement':
      return { ...place, inSwitch: true };
    case 'ForeachStatement':
    case 'WhileStatement':
      return { ...place, inLoop: true };
    default:
      return place;
  }
}

function check(input: CheckInput, node: MsplNode, { inLoop, inSwitch }: Place): void {
  switch (node.kind) {
    case 'BreakStatement':
      if (!inLoop && !inSwitch) report(input, 'mspl-break-outside', node, []);
      break;
    case 'ContinueStatement':
      if (!inLoop) report(input, 'mspl-continue-outside', node, []);
      break;
    case 'SwitchCase':
      checkCaseEnd(input, node);
      break;
    case 'IfStatement':
      checkBody(input, node.then, 'if');
      if (node.else) checkBody(input, node.else, 'else');
      break;
    case 'ForeachStatement':
      checkBody(input, node.body, 'foreach');
      break;
    case 'WhileStatement':
      checkBody(input, node.body, 'while');
      checkWhile(input, { start: node.start, end: node.start + 'while'.length });
      break;
    case 'ExpressionStatement':
      if (isTerminated(node) && !hasEffect(node.expression)) report(input, 'mspl-no-effect', node.expression, []);
      break;
    default:
      break;
  }
}

function checkWhile(input: CheckInput, keyword: OffsetRange): void {
  const { target } = input.context;
  if (!isBefore(target, 'lync2013')) return;
  report(input, 'mspl-not-yet-available', keyword, ['while', targetName('lync2013'), targetName(target)]);
}

function checkBody(input: CheckInput, body: Statement, keyword: string): void {
  if (body.kind === 'EmptyStatement' && body.end > body.start) report(input, 'mspl-empty-body', body, [keyword]);
}

function checkCaseEnd(input: CheckInput, branch: SwitchCase): void {
  if (branch.label?.kind === 'MissingExpression') return;
  const last = lastStatement(branch.statements);
  if (last?.kind === 'BreakStatement') return;
  const label = { start: branch.start, end: branch.label?.end ?? branch.start + 'default'.length };
  if (last?.kind === 'ReturnStatement' || last?.kind === 'ContinueStatement') {
    report(input, 'mspl-case-ends-otherwise', label, [last.kind === 'ReturnStatement' ? 'return' : 'continue']);
    return;
  }
  const end = { start: branch.end, end: branch.end };
  report(input, 'mspl-case-without-break', label, [], [replacement("Add 'break;'", end, ' break;')]);
}

function lastStatement(statements: readonly Statement[]): Statement | undefined {
  const last = statements.at(-1);
  return last?.kind === 'Block' ? lastStatement(last.statements) : last;
}

function hasEffect(expression: Expression): boolean {
  const { kind } = unwrap(expression);
  return kind === 'Assignment' || kind === 'Call' || kind === 'MissingExpression' || kind === 'UnsupportedExpression';
}
