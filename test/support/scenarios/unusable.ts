import type { Failure } from './document';

/** A document that cannot be run as it is, at the line that says why. */
export class Unusable extends Error {
  readonly line: number;

  constructor({ line, message }: Failure) {
    super(message);
    this.line = line;
  }
}
