import type { Expression } from '../ast';
import { unwrap } from '../walk';
import type { ScopeIndex } from './scopeIndex';

/** What a text is known to be, from where it comes. */
export type TextKind = 'uri' | 'address' | 'aor' | 'host' | 'user' | 'method' | 'status';

const functions: Readonly<Record<string, TextKind>> = {
  geturi: 'uri',
  getuserathost: 'aor',
  gethostname: 'host',
  getusername: 'user',
};

const members: Readonly<Record<string, TextKind>> = {
  from: 'address',
  to: 'address',
  requesturi: 'uri',
  method: 'method',
  statuscode: 'status',
  aor: 'aor',
};

const messages = ['sipmessage', 'siprequest', 'sipresponse'];
const targets = ['requesttarget', 'requestsource'];

/** Looks up what an expression gives: from a call, a member of a message, or a variable that only ever holds such. */
export function textKinds({ owner, of }: ScopeIndex): (expression: Expression) => TextKind | undefined {
  const ofVariables = new Map<string, TextKind | undefined>();
  const direct = (expression: Expression): TextKind | undefined => {
    const inner = unwrap(expression);
    if (inner.kind === 'Call' && inner.callee.kind === 'Identifier') return functions[inner.callee.text.toLowerCase()];
    if (inner.kind !== 'MemberAccess') return undefined;
    const object = unwrap(inner.object);
    if (object.kind !== 'Identifier') return undefined;
    const kind = members[inner.member.text.toLowerCase()];
    return (kind === 'aor' ? targets : messages).includes(object.text.toLowerCase()) ? kind : undefined;
  };
  const assign = (name: string, kind: TextKind | undefined): void => {
    const key = name.toLowerCase();
    ofVariables.set(key, !ofVariables.has(key) || ofVariables.get(key) === kind ? kind : undefined);
  };
  if (owner.kind === 'FunctionDeclaration') for (const { text } of owner.parameters) assign(text, undefined);
  for (const { variable } of of('ForeachStatement')) assign(variable.text, undefined);
  for (const { target, value } of of('Assignment')) {
    if (target.kind === 'Identifier') assign(target.text, direct(value));
  }
  return (expression) => {
    const inner = unwrap(expression);
    return inner.kind === 'Identifier' ? ofVariables.get(inner.text.toLowerCase()) : direct(inner);
  };
}

/** The member of `sipRequest` or `sipResponse` that an expression reads itself, in lower case: `siprequest.method`. */
export function messageMember(expression: Expression): string | undefined {
  const inner = unwrap(expression);
  if (inner.kind !== 'MemberAccess') return undefined;
  const object = unwrap(inner.object);
  return object.kind === 'Identifier' ? `${object.text}.${inner.member.text}`.toLowerCase() : undefined;
}
