import { type Expression, type FlowNode, unwrap } from '../../mspl';
import { renderRecorded, sourceText } from '../recorded';
import type { Run } from '../run';
import type { RecordedValue, StepChoice } from '../trace';
import { operandExpressions, type Test, testsOf, truthOf, type Values } from './condition';

/** Why a step went the way it did, in one sentence; undefined for a step that does not choose. */
export function sentenceFor(run: Run, node: FlowNode, choice: StepChoice, values: Values): string | undefined {
  if (choice === undefined) return undefined;
  switch (node.kind) {
    case 'switch': {
      const subject = values(node.subject);
      const which = choice === -1 ? 'no case fits' : `case ${Number(choice) + 1} fits`;
      const isDefault = node.cases[Number(choice)]?.clause.label === undefined && choice !== -1;
      const said = isDefault ? 'default, because no case fits' : which;
      return subject === undefined ? said : `${said} ${renderRecorded(subject)}`;
    }
    case 'branch': {
      if (choice === false && truthOf(run, values(node.condition)) === true) {
        return 'false, because the loop has had all the turns that it may have';
      }
      const deciding = testsOf(run, node.condition, values).filter(({ decided }) => decided);
      const parts = deciding.flatMap((test) => partsOfTest(run, test, values));
      const because = [...new Set(parts)].join(' and ');
      return because === '' ? String(choice) : `${String(choice)}, because ${because}`;
    }
    default:
      return undefined;
  }
}

/** What a test saw: `x was 1` for each operand of a comparison, for a call its value with those of its arguments. */
function partsOfTest(run: Run, { expression, operands, truth }: Test, values: Values): string[] {
  const test = unwrap(expression);
  if (test.kind === 'BinaryExpression') {
    return operandExpressions(test).flatMap((operand) => was(run, operand, values) ?? []);
  }
  if (test.kind === 'Call' && operands.length > 0) {
    const given = operands.map(({ text, value }) => `${text} was ${value}`).join(' and ');
    return [`${sourceText(run.program, test)} was ${renderRecorded(values(test) ?? null)} (${given})`];
  }
  if (isMessage(test) && values(test) !== false) {
    return [`${sourceText(run.program, test)} was there (${arrived(run)})`];
  }
  const said = was(run, test, values);
  if (said === undefined) return [];
  const isPlain = typeof values(test) === 'boolean' || said.endsWith(')');
  return [isPlain ? said : `${said}, which counts as ${truth}`];
}

/** `x was 1`, and in parentheses what the value means where it does not speak for itself. */
function was(run: Run, expression: Expression, values: Values): string | undefined {
  const value = values(expression);
  if (value === undefined || isLiteral(expression)) return undefined;
  const text = sourceText(run.program, expression);
  const absent = value === false ? absentMessage(run, expression) : undefined;
  if (absent === text) return `${text} was absent (${arrived(run)})`;
  if (absent !== undefined) return `${text} was false (${absent} was absent: ${arrived(run)})`;
  const meaning = value === null ? meaningOfNull(run, expression, values) : undefined;
  return `${text} was ${renderRecorded(value)}${meaning === undefined ? '' : ` (${meaning})`}`;
}

/** Whether an expression is a built-in variable that is there for one kind of message only (dn439152). */
function isMessage(expression: Expression): boolean {
  return expression.kind === 'Identifier' && /^sip(?:request|response)$/i.test(expression.text);
}

function isLiteral({ kind }: Expression): boolean {
  return kind.endsWith('Literal');
}

/** The built-in variable of the message kind that did not come in, when an expression is it or one of its members. */
function absentMessage(run: Run, expression: Expression): string | undefined {
  let object = expression;
  while (object.kind === 'MemberAccess') object = object.object;
  if (object.kind !== 'Identifier') return undefined;
  const absent = run.incoming.kind === 'request' ? 'sipresponse' : 'siprequest';
  return object.text.toLowerCase() === absent ? object.text : undefined;
}

function arrived({ incoming }: Run): string {
  return `the message is a ${incoming.kind}`;
}

/** What null says as the result of a function, by its name in lower case (pages of the functions). */
const NULL_OF_FUNCTION: Readonly<Record<string, string>> = {
  geturi: 'the text has no SIP URI',
  getdisplayname: 'there is no display name before a SIP URI',
  getscheme: 'the text has no SIP URI',
  getusername: 'the text has no SIP URI with a user',
  gethostname: 'the text has no SIP URI',
  getuserathost: 'the text has no SIP URI with a user',
  geturiparameter: 'the text has no SIP URI that has such a parameter with a value',
  getparametervalue: 'the header has no such parameter with a value',
  getendpointinstancefromgruu: 'the URI is no GRUU that names an instance',
  getxmlattr: 'the XML has no such element or attribute',
};

function meaningOfNull({ program }: Run, expression: Expression, values: Values): string | undefined {
  if (expression.kind === 'Call' && expression.callee.kind === 'Identifier') {
    const name = expression.callee.text.toLowerCase();
    if (program.flow.functions.has(name)) return undefined;
    return Object.hasOwn(NULL_OF_FUNCTION, name) ? NULL_OF_FUNCTION[name] : undefined;
  }
  if (expression.kind !== 'MemberAccess' || expression.object.kind !== 'IndexAccess') return undefined;
  const index = values(expression.object.index);
  if (index === undefined) return undefined;
  return `${noRecord(index)} with a value in this column, or the file's content is not known`;
}

function noRecord(index: RecordedValue): string {
  return `the data file has no record ${renderRecorded(index)}`;
}
