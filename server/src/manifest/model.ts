import type { OffsetRange } from '../text';

/*
 * What a manifest says, once it is free of errors (reference: SIP application manifest elements, dn439110).
 */

/** A filter attribute that is `ALL`, `NONE` or a list of names. */
export type NameFilter = 'ALL' | 'NONE' | readonly string[];

export interface RequestFilter {
  readonly methodNames: NameFilter;
  /** Whether requests with a fixed route pass too; false when the attribute is absent. */
  readonly strictRoute: boolean;
  /** Whether requests that the registrar itself makes pass too; false when the attribute is absent. */
  readonly registrarGenerated: boolean;
  /** Undefined when the attribute is absent. */
  readonly domainSupported: boolean | undefined;
  readonly phoneUri: string | undefined;
}

export interface ResponseFilter {
  /** Response classes as written: `2XX` or `2nn`. */
  readonly reasonCodes: NameFilter;
}

/** A data file: `name[index].column` in the script (element `file`, dn439112). */
export interface DataFile {
  readonly name: string;
  readonly path: string;
  readonly keyColumnName: string | undefined;
  readonly ignoreCase: boolean;
  readonly delimitedBy: 'comma' | 'tab' | 'whitespace';
  readonly columns: readonly string[];
  /** Range of the element in the manifest. */
  readonly range: OffsetRange;
}

/** What a `delimitedBy` attribute says; a comma where it is absent, or says anything else (dn439112). */
export function delimiterOf(written: string | undefined): DataFile['delimitedBy'] {
  const delimitedBy = written?.toLowerCase();
  return delimitedBy === 'tab' || delimitedBy === 'whitespace' ? delimitedBy : 'comma';
}

export interface ManifestModel {
  /** The namespace of the elements, which names the server version that the manifest was written for. */
  readonly namespace: string;
  readonly appUri: string;
  /** Whether appUri is written with the prefix of the namespace. */
  readonly hasPrefixedAppUri: boolean;
  /** Roles that the server must have one of; undefined when there is no serverFilter. */
  readonly roles: NameFilter | undefined;
  /** Whether the manifest has the element, and its action does not say `false`. */
  readonly allowRegistrationBeforeUserServices: boolean;
  /** Whether the manifest has the element with `action="false"`. */
  readonly deniesRegistrationBeforeUserServices: boolean;
  readonly requestFilter: RequestFilter | undefined;
  readonly responseFilter: ResponseFilter | undefined;
  /** What happens to a message the script does not handle: proxied (true, the default) or dropped. */
  readonly proxyByDefault: boolean;
  readonly scriptOnly: boolean;
  readonly files: readonly DataFile[];
}
