import {
  type Call,
  type Expression,
  findEnum,
  findEnumMember,
  type Script,
  type Statement,
  unwrap,
  walk,
} from '../mspl';

/** What a script's tests tell messages apart by. */
export interface Distinction {
  /** Members of the message, in lower case, that the tests look at. */
  readonly members: readonly string[];
  /** Functions, in lower case, that take care of a message of the kind. */
  readonly actions: readonly string[];
  /** What a value that a member is tested against stands for; undefined when only running the script would tell. */
  readonly nameOf: (value: Expression) => string | undefined;
}

export const methods: Distinction = {
  members: ['method', 'standardmethod'],
  actions: ['proxyrequest', 'respond', 'dispatch', 'retargetrequest', 'endfork'],
  nameOf: (value) => {
    if (value.kind === 'StringLiteral') return value.value.toUpperCase();
    return constantOf(value)?.toUpperCase();
  },
};

/** Classes of status codes, named by their digit. */
export const statusClasses: Distinction = {
  members: ['statusclass', 'statuscode'],
  actions: ['proxyresponse', 'dispatch'],
  nameOf: (value) => {
    if (value.kind === 'MemberAccess') return /^_([1-6])xx$/i.exec(constantOf(value) ?? '')?.[1];
    if (value.kind !== 'StringLiteral' && value.kind !== 'IntegerLiteral') return undefined;
    return /^([1-6])\d\d$/.exec(`${value.value}`)?.[1];
  },
};

function constantOf(value: Expression): string | undefined {
  if (value.kind !== 'MemberAccess' || value.object.kind !== 'Identifier') return undefined;
  const enumeration = findEnum(value.object.text);
  return enumeration && findEnumMember(enumeration, value.member.text)?.name;
}

/** What a script has branches for. */
export interface Branches {
  readonly tested: ReadonlySet<string>;
  /** Whether some branch may take whatever is not tested for. */
  readonly hasRest: boolean;
}

export function branchesOf(script: Script, distinction: Distinction): Branches {
  const tested = new Set<string>();
  let hasRest = actsOutsideTests(script.statements, script, distinction);
  const add = (value: Expression): void => {
    const name = distinction.nameOf(unwrap(value));
    if (name === undefined) hasRest = true;
    else tested.add(name);
  };
  walk(script, (node) => {
    switch (node.kind) {
      case 'BinaryExpression': {
        const { left, right, operator } = node;
        const isLeft = isSubject(left, distinction);
        if (!isLeft && !isSubject(right, distinction)) break;
        if (operator !== '==') hasRest = true;
        add(isLeft ? right : left);
        break;
      }
      case 'SwitchStatement':
        if (!isSubject(node.subject, distinction)) break;
        for (const { label } of node.cases) {
          if (label) add(label);
          else hasRest = true;
        }
        break;
      case 'IfStatement':
        if (node.else && node.else.kind !== 'IfStatement') hasRest = true;
        break;
      case 'Call':
        if (!isLog(node) && node.arguments.some((argument) => isSubject(argument, distinction))) hasRest = true;
        break;
      default:
        break;
    }
  });
  return { tested, hasRest };
}

/** Whether an action, or a function that may hold one, is called where nothing has been tested. */
function actsOutsideTests(statements: readonly Statement[], script: Script, distinction: Distinction): boolean {
  const own = script.functions.map(({ name }) => name.text.toLowerCase());
  const isAction = (expression: Expression): boolean => {
    const call = unwrap(expression);
    if (call.kind === 'Assignment') return isAction(call.value);
    if (call.kind !== 'Call' || call.callee.kind !== 'Identifier') return false;
    const name = call.callee.text.toLowerCase();
    return distinction.actions.includes(name) || own.includes(name);
  };
  const acts = (statement: Statement): boolean => {
    switch (statement.kind) {
      case 'ExpressionStatement':
        return isAction(statement.expression);
      case 'Block':
        return statement.statements.some(acts);
      case 'IfStatement':
        if (!mentions(statement.condition, distinction) && acts(statement.then)) return true;
        return statement.else !== undefined && acts(statement.else);
      case 'ForeachStatement':
      case 'WhileStatement':
        return acts(statement.body);
      default:
        return false;
    }
  };
  return statements.some(acts);
}

function mentions(condition: Expression, distinction: Distinction): boolean {
  let found = false;
  walk(condition, (node) => {
    if (node.kind === 'MemberAccess' && isSubject(node, distinction)) found = true;
  });
  return found;
}

function isSubject(expression: Expression, { members }: Distinction): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'MemberAccess' && members.includes(inner.member.text.toLowerCase());
}

function isLog({ callee }: Call): boolean {
  return callee.kind === 'Identifier' && callee.text.toLowerCase() === 'log';
}
