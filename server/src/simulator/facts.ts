/**
 * What the server knows of an incoming message that does not stand in it (class Message, dn439123). What is left
 * undefined follows the assumption `message-facts`, and the Run says so.
 */
export interface MessageFacts {
  readonly authenticated?: boolean | undefined;
  /** Member of MessageOrigin. */
  readonly origin?: string | undefined;
  /** Member of ExternalSourceType. */
  readonly externalSourceType?: string | undefined;
  /** Member of ExternalSourceNetwork. */
  readonly externalSourceNetwork?: string | undefined;
  /** FQDN of the previous hop. */
  readonly tlsPeer?: string | undefined;
  /** The mark that an application of the same URI set upstream, and the pool it did so in. */
  readonly stamp?: { readonly text: string; readonly pool: string } | undefined;
  /** Whether the registrar itself made the request (requestFilter, registrarGenerated). */
  readonly registrarGenerated?: boolean | undefined;
}
