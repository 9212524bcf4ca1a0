import type { FunctionDeclaration, IfStatement, Script, Statement, SwitchStatement, Token } from '../../mspl';

/**
 * What a token begins. `statement`: a line of its own, perhaps after a blank line; `body`: the line of the one statement
 * that an `if` or a loop governs, or of an `else` after such a one; `close`: the line of a closing brace; `part`:
 * nothing, it goes on with the line, and only a comment can force it onto the next.
 */
export type Opening = 'statement' | 'body' | 'close' | 'part';

export interface Place {
  /** Level of the line when the token begins one. */
  readonly level: number;
  readonly opening: Opening;
}

/** Places of the tokens that have one by the structure of the script, by their offsets; all others are parts. */
export type Places = ReadonlyMap<number, Place>;

/** The places of a script without syntax errors, whose outermost statements are at `level`. */
export function placesOf(script: Script, tokens: readonly Token[], level: number): Places {
  const places = new Map<number, Place>();
  const place = (offset: number, level: number, opening: Opening): void => {
    places.set(offset, { level, opening });
  };
  const indexes = new Map(tokens.map(({ start }, index) => [start, index]));
  const tokenBefore = (offset: number): Token | undefined => tokens[(indexes.get(offset) ?? 0) - 1];

  const layList = (statements: readonly Statement[], level: number): void => {
    statements.forEach((statement, index) => {
      // A needless `;` stays behind the statement that it follows.
      if (statement.kind === 'EmptyStatement' && index > 0) return;
      place(statement.start, level, 'statement');
      layInside(statement, level);
    });
  };

  const layInside = (statement: Statement, level: number): void => {
    switch (statement.kind) {
      case 'Block':
        layList(statement.statements, level + 1);
        place(statement.end - 1, level, 'close');
        return;
      case 'IfStatement':
        layIf(statement, level);
        return;
      case 'SwitchStatement':
        laySwitch(statement, level);
        return;
      case 'ForeachStatement':
      case 'WhileStatement':
        layBody(statement.body, level);
        return;
      default:
    }
  };

  const layBody = (body: Statement, level: number): void => {
    if (body.kind === 'Block') {
      place(body.start, level, 'part');
      layInside(body, level);
    } else if (body.kind !== 'EmptyStatement') {
      place(body.start, level + 1, 'body');
      layInside(body, level + 1);
    }
  };

  const layIf = ({ then, else: otherwise }: IfStatement, level: number): void => {
    layBody(then, level);
    if (!otherwise) return;
    const keyword = tokenBefore(otherwise.start);
    if (keyword) place(keyword.start, level, then.kind === 'Block' ? 'part' : 'body');
    if (otherwise.kind !== 'IfStatement') {
      layBody(otherwise, level);
      return;
    }
    place(otherwise.start, level, 'part');
    layIf(otherwise, level);
  };

  const laySwitch = ({ cases, end }: SwitchStatement, level: number): void => {
    const brace = tokenBefore(cases[0]?.start ?? end - 1);
    if (brace) place(brace.start, level, 'part');
    for (const { start, statements } of cases) {
      place(start, level + 1, 'statement');
      const [only] = statements;
      if (only?.kind === 'Block' && statements.length === 1) layBody(only, level + 1);
      else layList(statements, level + 2);
    }
    place(end - 1, level, 'close');
  };

  const layFunction = ({ start, body }: FunctionDeclaration): void => {
    place(start, level, 'statement');
    layBody(body, level);
  };

  script.functions.forEach(layFunction);
  layList(script.statements, level);
  return places;
}
