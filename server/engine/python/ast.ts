/**
 * Typed syntax of Python, close to CPython's own `ast`, so that rules read on `Call` and `Attribute`.
 * `start` and `end` are UTF-16 offsets into the unit's text, from 0, end exclusive.
 */
interface At {
  start: number;
  end: number;
}

export interface Name extends At {
  readonly type: 'Name';
  readonly id: string;
}
export interface Attribute extends At {
  readonly type: 'Attribute';
  readonly value: Expr;
  readonly attr: string;
}
export interface Keyword extends At {
  readonly type: 'Keyword' /** null for `**mapping` */;
  readonly name: string | null;
  readonly value: Expr;
}
export interface Call extends At {
  readonly type: 'Call';
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}
export interface Subscript extends At {
  readonly type: 'Subscript';
  readonly value: Expr;
  readonly index: Expr;
}
export interface Slice extends At {
  readonly type: 'Slice';
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}
export interface Num extends At {
  readonly type: 'Num';
  readonly value: number;
  readonly isFloat: boolean;
}
/** `value` is null when the string is not known as text: bytes, or an f-string with `parts`. */
export interface Str extends At {
  readonly type: 'Str';
  readonly value: string | null;
  readonly parts: readonly Expr[];
  readonly prefix: string;
}
export interface Constant extends At {
  readonly type: 'Constant';
  readonly value: boolean | null | '...';
}
export interface Sequence extends At {
  readonly type: 'List' | 'Tuple' | 'Set';
  readonly elements: readonly Expr[];
}
/** A null key stands for `**mapping`. */
export interface Dict extends At {
  readonly type: 'Dict';
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}
export interface BinOp extends At {
  readonly type: 'BinOp';
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface BoolOp extends At {
  readonly type: 'BoolOp';
  readonly op: 'and' | 'or';
  readonly left: Expr;
  readonly right: Expr;
}
export interface UnaryOp extends At {
  readonly type: 'UnaryOp';
  readonly op: 'not' | '-' | '+' | '~';
  readonly operand: Expr;
}
export interface Compare extends At {
  readonly type: 'Compare';
  readonly operands: readonly Expr[];
  readonly ops: readonly string[];
}
export interface IfExp extends At {
  readonly type: 'IfExp';
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}
export interface Lambda extends At {
  readonly type: 'Lambda';
  readonly params: readonly Param[];
  readonly body: Expr;
}
export interface Comprehension extends At {
  readonly type: 'Comprehension';
  readonly kind: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expr;
  readonly value: Expr | null;
  readonly clauses: readonly (
    | { readonly kind: 'for'; readonly target: Expr; readonly iter: Expr }
    | { readonly kind: 'if'; readonly test: Expr }
  )[];
}
/** `await x`, `yield x`, `yield from x`, `*x`, `**x`. */
export interface Wrapped extends At {
  readonly type: 'Await' | 'Yield' | 'Starred';
  readonly value: Expr | null;
}
export interface NamedExpr extends At {
  readonly type: 'NamedExpr';
  readonly target: Name;
  readonly value: Expr;
}
/** What could not be parsed, or is not modelled; its parts are kept so that names in it are still seen. */
export interface Bad extends At {
  readonly type: 'Bad';
  readonly parts: readonly Expr[];
}

export type Expr =
  | Name
  | Attribute
  | Call
  | Subscript
  | Slice
  | Num
  | Str
  | Constant
  | Sequence
  | Dict
  | BinOp
  | BoolOp
  | UnaryOp
  | Compare
  | IfExp
  | Lambda
  | Comprehension
  | Wrapped
  | NamedExpr
  | Bad;

export interface Param extends At {
  readonly name: string;
  readonly kind: 'plain' | 'args' | 'kwargs';
  readonly default: Expr | null;
  readonly annotation: Expr | null;
}

export interface Assign extends At {
  readonly type: 'Assign';
  readonly targets: readonly Expr[];
  readonly value: Expr | null;
  readonly annotation: Expr | null;
}
export interface AugAssign extends At {
  readonly type: 'AugAssign';
  readonly target: Expr;
  readonly op: string;
  readonly value: Expr;
}
export interface ExprStmt extends At {
  readonly type: 'ExprStmt';
  readonly value: Expr;
}
export interface FunctionDef extends At {
  readonly type: 'FunctionDef';
  readonly name: string;
  readonly nameStart: number;
  readonly params: readonly Param[];
  readonly returns: Expr | null;
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface ClassDef extends At {
  readonly type: 'ClassDef';
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Expr[];
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
}
export interface Return extends At {
  readonly type: 'Return';
  readonly value: Expr | null;
}
export interface If extends At {
  readonly type: 'If';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface For extends At {
  readonly type: 'For';
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface While extends At {
  readonly type: 'While';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface With extends At {
  readonly type: 'With';
  readonly items: readonly { readonly context: Expr; readonly target: Expr | null }[];
  readonly body: readonly Stmt[];
}
export interface Try extends At {
  readonly type: 'Try';
  readonly body: readonly Stmt[];
  readonly handlers: readonly {
    readonly type: Expr | null;
    readonly name: string | null;
    readonly body: readonly Stmt[];
  }[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface Alias extends At {
  readonly name: string;
  readonly asname: string | null;
}
export interface Import extends At {
  readonly type: 'Import';
  readonly names: readonly Alias[];
}
/** `level` counts leading dots; a single name `*` is a star import. */
export interface ImportFrom extends At {
  readonly type: 'ImportFrom';
  readonly module: string;
  readonly level: number;
  readonly names: readonly Alias[];
}
/** `raise`, `assert`, `del`, and Python 2's `print` and `exec`. */
export interface Simple extends At {
  readonly type: 'Raise' | 'Assert' | 'Delete' | 'Print';
  readonly values: readonly Expr[];
}
export interface Scope extends At {
  readonly type: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}
export interface Match extends At {
  readonly type: 'Match';
  readonly subject: Expr;
  readonly cases: readonly {
    readonly patterns: readonly Expr[];
    readonly names: readonly string[];
    readonly guard: Expr | null;
    readonly body: readonly Stmt[];
  }[];
}
export interface Pass extends At {
  readonly type: 'Pass' | 'Break' | 'Continue';
}
export interface BadStmt extends At {
  readonly type: 'BadStmt';
  readonly parts: readonly Expr[];
  readonly body: readonly Stmt[];
}

export type Stmt =
  | Assign
  | AugAssign
  | ExprStmt
  | FunctionDef
  | ClassDef
  | Return
  | If
  | For
  | While
  | With
  | Try
  | Import
  | ImportFrom
  | Simple
  | Scope
  | Match
  | Pass
  | BadStmt;

export type Node = Expr | Stmt | Keyword;

export interface Module {
  readonly body: readonly Stmt[];
  /** Comments, in order. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Stretches the parser could not make sense of. */
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}
