import { diagnose } from '../../diagnostics';
import { hasForbiddenCharacter, isNcName } from '../characters';
import type { XmlName } from '../nodes';
import type { Report } from './report';

/** Names in the letters that nearly all of them are made of, told at once. */
const PLAIN_NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/** Reports an element's or attribute's name that is no qualified name; true when it is one. */
export function checkName(name: XmlName, report: Report): boolean {
  if (PLAIN_NAME.test(name.qualified)) return true;
  const reason = nameProblem(name.qualified);
  if (reason === undefined) return true;
  if (!hasForbiddenCharacter(name.qualified)) report(diagnose('xml-invalid-name', name, [name.qualified, reason]));
  return false;
}

function nameProblem(qualified: string): string | undefined {
  const parts = qualified.split(':');
  if (parts.length > 2) return 'a name has one colon at most';
  if (parts.every(isNcName)) return undefined;
  if (parts[0] === '') return 'its prefix is missing before the colon';
  if (parts[1] === '') return 'a name must follow the colon';
  if (parts.some((part) => /^[-.0-9]/.test(part))) return 'a digit, hyphen or full stop cannot be its first character';
  return 'it holds a character that names may not have';
}
