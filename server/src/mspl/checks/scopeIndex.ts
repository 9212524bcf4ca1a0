import type { FunctionDeclaration, MsplNode, Script } from '../ast';
import type { Scope } from '../binding';
import { walkScope } from '../walk';

type Kind = MsplNode['kind'];
type OfKind<K extends Kind> = Extract<MsplNode, { readonly kind: K }>;

/** The nodes of the body, or of one function, by their kind: so that one walk through the tree serves every check. */
export interface ScopeIndex {
  readonly scope: Scope;
  readonly owner: Script | FunctionDeclaration;
  /** The nodes of a kind, in the order of the text. */
  readonly of: <K extends Kind>(kind: K) => readonly OfKind<K>[];
}

export function indexScope(scope: Scope): ScopeIndex {
  const byKind = new Map<Kind, MsplNode[]>();
  walkScope(scope.owner, (node) => {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
  });
  return { scope, owner: scope.owner, of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as OfKind<K>[] };
}
