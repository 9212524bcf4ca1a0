import type { OffsetRange } from '../text';

/*
 * The syntax tree of a script (reference: mspl-script-syntax, Lync Server 2013 SDK). Offsets are those of the manifest
 * the script stands in. Where the source lacks a part, a `Missing` node or an empty range stands in its place, so that
 * every statement that was written is in the tree.
 */

export interface Name extends OffsetRange {
  /** The empty string where a name should stand and none does. */
  readonly text: string;
}

export interface Script extends OffsetRange {
  readonly kind: 'Script';
  readonly functions: readonly FunctionDeclaration[];
  /** The body: every statement outside the functions, in order. */
  readonly statements: readonly Statement[];
}

/** `function name(parameters) statement`. */
export interface FunctionDeclaration extends OffsetRange {
  readonly kind: 'FunctionDeclaration';
  readonly name: Name;
  readonly parameters: readonly Name[];
  readonly body: Statement;
}

export type Statement =
  | Block
  | IfStatement
  | SwitchStatement
  | ForeachStatement
  | WhileStatement
  | BreakStatement
  | ContinueStatement
  | ReturnStatement
  | ExpressionStatement
  | EmptyStatement;

export interface Block extends OffsetRange {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
}

export interface IfStatement extends OffsetRange {
  readonly kind: 'IfStatement';
  readonly condition: Expression;
  readonly then: Statement;
  readonly else: Statement | undefined;
}

export interface SwitchStatement extends OffsetRange {
  readonly kind: 'SwitchStatement';
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
}

export interface SwitchCase extends OffsetRange {
  readonly kind: 'SwitchCase';
  /** Undefined for `default:`. */
  readonly label: Expression | undefined;
  /** The branch's statements, its closing `break;` among them. */
  readonly statements: readonly Statement[];
}

export interface ForeachStatement extends OffsetRange {
  readonly kind: 'ForeachStatement';
  readonly variable: Name;
  readonly collection: Expression;
  readonly body: Statement;
}

export interface WhileStatement extends OffsetRange {
  readonly kind: 'WhileStatement';
  readonly condition: Expression;
  readonly body: Statement;
}

export interface BreakStatement extends OffsetRange {
  readonly kind: 'BreakStatement';
}

export interface ContinueStatement extends OffsetRange {
  readonly kind: 'ContinueStatement';
}

export interface ReturnStatement extends OffsetRange {
  readonly kind: 'ReturnStatement';
  readonly value: Expression | undefined;
}

export interface ExpressionStatement extends OffsetRange {
  readonly kind: 'ExpressionStatement';
  readonly expression: Expression;
}

/** A lone `;`. */
export interface EmptyStatement extends OffsetRange {
  readonly kind: 'EmptyStatement';
}

export type Expression =
  | Identifier
  | StringLiteral
  | IntegerLiteral
  | FloatLiteral
  | BooleanLiteral
  | NullLiteral
  | UnaryExpression
  | BinaryExpression
  | Assignment
  | MemberAccess
  | IndexAccess
  | Call
  | Parenthesized
  | UnsupportedExpression
  | MissingExpression;

export interface Identifier extends Name {
  readonly kind: 'Identifier';
}

export interface StringLiteral extends OffsetRange {
  readonly kind: 'StringLiteral';
  /** The text with its escapes replaced. */
  readonly value: string;
}

export interface IntegerLiteral extends OffsetRange {
  readonly kind: 'IntegerLiteral';
  /** 32-bit signed. */
  readonly value: number;
}

export interface FloatLiteral extends OffsetRange {
  readonly kind: 'FloatLiteral';
  /** IEEE single. */
  readonly value: number;
}

export interface BooleanLiteral extends OffsetRange {
  readonly kind: 'BooleanLiteral';
  readonly value: boolean;
}

export interface NullLiteral extends OffsetRange {
  readonly kind: 'NullLiteral';
}

export type UnaryOperator = '!' | '-';

export interface UnaryExpression extends OffsetRange {
  readonly kind: 'UnaryExpression';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-';

export interface BinaryExpression extends OffsetRange {
  readonly kind: 'BinaryExpression';
  readonly operator: BinaryOperator;
  readonly operatorRange: OffsetRange;
  readonly left: Expression;
  readonly right: Expression;
}

/** `target = value`; the target may be any expression here, the checks say which ones are allowed. */
export interface Assignment extends OffsetRange {
  readonly kind: 'Assignment';
  readonly target: Expression;
  readonly value: Expression;
}

export interface MemberAccess extends OffsetRange {
  readonly kind: 'MemberAccess';
  readonly object: Expression;
  readonly member: Name;
}

/** `file[index]`: a lookup in a data file. */
export interface IndexAccess extends OffsetRange {
  readonly kind: 'IndexAccess';
  readonly object: Expression;
  readonly index: Expression;
}

/** `callee(arguments)`; only a bare name can be called. */
export interface Call extends OffsetRange {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  /** From `(` to `)`, or as far as the list reaches. */
  readonly argumentsRange: OffsetRange;
}

export interface Parenthesized extends OffsetRange {
  readonly kind: 'Parenthesized';
  readonly expression: Expression;
}

/** An operator of other languages with its operands (`a * b`, `i++`, `a ? b : c`); always reported as an error. */
export interface UnsupportedExpression extends OffsetRange {
  readonly kind: 'UnsupportedExpression';
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/** Stands where an expression should; its range is empty. */
export interface MissingExpression extends OffsetRange {
  readonly kind: 'MissingExpression';
}

export type MsplNode = Script | FunctionDeclaration | Statement | SwitchCase | Expression;
