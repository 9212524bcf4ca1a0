import type { Expression } from '../../ast';
import { unwrap } from '../../walk';

/**
 * The key under which facts about an expression are kept: a variable, or members and data-file columns reached from one
 * (`sipMessage.Stamp`, `routes[host].target`), in lower case. Undefined for what may give another value each time.
 */
export function pathOf(expression: Expression): string | undefined {
  const inner = unwrap(expression);
  switch (inner.kind) {
    case 'Identifier':
      return inner.text.toLowerCase();
    case 'MemberAccess': {
      const object = pathOf(inner.object);
      return object === undefined ? undefined : `${object}.${inner.member.text.toLowerCase()}`;
    }
    case 'IndexAccess': {
      const object = pathOf(inner.object);
      const index = pathOf(inner.index);
      return object === undefined || index === undefined ? undefined : `${object}[${index}]`;
    }
    case 'StringLiteral':
      return JSON.stringify(inner.value);
    case 'IntegerLiteral':
      return `${inner.value}`;
    default:
      return undefined;
  }
}

/** Whether a path's value may change with a variable. */
export function mentions(path: string, variable: string): boolean {
  return path === variable || (path.includes(variable) && namesIn(path).includes(variable));
}

export function namesIn(path: string): readonly string[] {
  return path.split(/[^a-z0-9_\u0080-\uffff]+/);
}
