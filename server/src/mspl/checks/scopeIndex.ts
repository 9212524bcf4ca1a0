import type { FunctionDeclaration, Script } from '../ast';
import type { Scope } from '../binding';

/** A scope and what its nodes are looked up by. */
export interface ScopeIndex extends Pick<Scope, 'of'> {
  readonly scope: Scope;
  readonly owner: Script | FunctionDeclaration;
}

export function indexScope(scope: Scope): ScopeIndex {
  return { scope, owner: scope.owner, of: scope.of };
}
