import type { Seedable } from '../../project.js';
import type { Attribute, Call, Compare, Expr, For, Node, Subscript, While } from '../../python/ast.js';
import type { BuiltColumn, Column, Columns } from './columns.js';
import type {
  DataValue,
  FunctionValue,
  InstanceValue,
  Learned,
  LiteralValue,
  ObjectValue,
  Role,
  Rows,
  Table,
  Value,
} from './value.js';

/** Where in the run of the program something happened. */
export interface Moment {
  /** Counts up as the program runs; a loop's body runs once. */
  readonly order: number;
  /** False inside functions that nothing in this unit is seen to call. */
  readonly reached: boolean;
  /** Function whose body runs; null at top level. */
  readonly functionName: string | null;
  /** Loops around it, outermost first, callers' loops included. */
  readonly loops: readonly (For | While)[];
  /** Contexts around it, outermost first, callers' included: canonical names of `with` items and decorators, `unknown` for others. */
  readonly within: readonly string[];
}

/** What is called. */
export interface Callee {
  /** Canonical dotted name of a library function or class; null when unknown or a method of a value. */
  readonly name: string | null;
  /** For methods of values: what it was called on, and its name. */
  readonly receiver: Value | null;
  readonly method: string | null;
}

/** What it is given. */
export interface Arguments {
  readonly node: Call;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** `*args` or `**kwargs` are passed: missing arguments prove nothing. */
  readonly open: boolean;
}

/** A call that was run, with what the model knew at that moment. */
export interface CallFact extends Moment, Callee, Arguments {
  result: Value;
}

/** A call of a function or method of this unit, which was followed into. */
export interface FollowedCall extends Moment {
  readonly node: Call;
  readonly callee: FunctionValue;
}

export interface ReadFact {
  readonly call: CallFact;
  /** From outside the program: not sample data that a package ships. */
  readonly external: boolean;
  /** It gives a table. */
  readonly tabular: boolean;
  readonly path: string | null;
}

export interface SplitFact {
  readonly call: CallFact | null;
  readonly node: Expr;
  readonly kind: 'holdout' | 'folds' | 'by-hand';
  readonly inputs: readonly DataValue[];
  readonly parts: readonly Rows[];
  readonly order: number;
}

/** Something learned from data: `fit`, `fit_transform`, `partial_fit`, `fit_resample`, or a network's training. */
export interface FitFact {
  readonly call: CallFact;
  readonly model: ObjectValue | InstanceValue | null;
  readonly isTransformer: boolean;
  /** It learns without a target: clustering, density, embedding. */
  readonly isUnsupervised: boolean;
  /** By a loop over epochs or batches that somebody wrote: each round goes on with the same model. */
  readonly byHand?: true;
  readonly data: readonly DataValue[];
  readonly rows: Rows | null;
  readonly role: Role;
  /** What the features depended on at that moment. */
  readonly learned?: readonly Learned[];
}

/** A model predicts, or is scored, on data as they were at that moment. */
export interface PredictionFact {
  readonly call: CallFact;
  readonly model: ObjectValue | InstanceValue;
  readonly data: DataValue;
}

/** A model is trained and judged on folds of the data: `cross_val_score`, the `fit` of a search, `xgb.cv`. */
export interface CrossValidationFact {
  readonly call: CallFact;
  readonly model: ObjectValue | null;
  readonly kind: 'scores' | 'search';
  /** As they were at that moment, features first. */
  readonly data: readonly DataValue[];
}

/** Features meet a target, with their columns as they were at that moment. */
export interface FeatureFact {
  readonly call: CallFact;
  readonly model: Value | null;
  readonly data: DataValue;
  readonly columns: Columns;
  readonly target: Column | null;
}

/** A transformer applied to data that it was fitted on elsewhere. */
export interface TransformFact {
  readonly call: CallFact;
  readonly model: ObjectValue;
  readonly data: DataValue;
}

/** A metric, or `score`, or `evaluate`. `rows` are those the model predicted on; null when unknown. */
export interface MetricFact {
  readonly call: CallFact;
  readonly name: string;
  readonly model: ObjectValue | InstanceValue | null;
  readonly rows: Rows | null;
  /** Cross-validated scores and the like: evaluated on held-out rows by construction. */
  readonly heldOut: boolean;
  readonly isUnsupervised: boolean;
  /** When the predictions were made; absent where that is the call itself. */
  readonly predictedAt?: number;
}

/** A model is trained here. */
export interface TrainingFact {
  readonly call: CallFact | null;
  readonly node: Expr;
  readonly kind: 'fit' | 'booster' | 'loop' | 'trainer';
  readonly library: 'sklearn' | 'xgboost' | 'lightgbm' | 'catboost' | 'keras' | 'torch' | 'other';
  readonly model: Value | null;
  readonly moment: Moment;
  /** Calls that shape the run: constructors, `compile`, optimisers, loaders. */
  readonly calls: Call[];
  readonly epochLoop: For | null;
  readonly dataInputs: readonly Value[];
}

/** Parameters or metrics leave for a tracker or a file. */
export interface LogFact {
  readonly call: CallFact;
  readonly tracker: string;
  readonly metrics: readonly MetricFact[];
  /** It logs by itself what nobody here can see. */
  readonly automatic: boolean;
  /** Values nobody can tell went along: any metric may be among them. */
  readonly opaque: boolean;
}

export interface SeedFact {
  readonly call: CallFact;
  readonly generators: readonly Seedable[];
  readonly order: number;
}

/** A literal path reaches something that opens files. */
export interface PathFact {
  readonly literal: LiteralValue;
  readonly node: Node;
}

/** A table is written to a file. */
export interface SaveFact {
  readonly call: CallFact;
  readonly table: Table | null;
  readonly data: DataValue;
}

export interface Facts {
  readonly calls: CallFact[];
  readonly followed: FollowedCall[];
  readonly reads: ReadFact[];
  readonly splits: SplitFact[];
  readonly fits: FitFact[];
  readonly transforms: TransformFact[];
  readonly features: FeatureFact[];
  /** Columns that were not in a table before. */
  readonly built: BuiltColumn[];
  readonly predictions: PredictionFact[];
  readonly crossValidations: CrossValidationFact[];
  readonly metrics: MetricFact[];
  readonly trainings: TrainingFact[];
  readonly logs: LogFact[];
  readonly seeds: SeedFact[];
  readonly paths: PathFact[];
  readonly saves: SaveFact[];
  /** Metrics that were shown on screen, with the call (or the bare expression) that shows them. */
  readonly shown: { readonly metrics: readonly MetricFact[]; readonly node: Expr; readonly order: number }[];
  /** Somebody checks tables: assertions, schemas, null counts. */
  readonly validations: Node[];
  /** `a == b` and the like. */
  readonly comparisons: { readonly node: Compare; readonly values: readonly Value[] }[];
  /** Items and attributes that are written: `df["a"] = …`, with the value of what stands before the brackets. */
  readonly writes: { readonly target: Attribute | Subscript; readonly owner: Value; readonly index: Value }[];
  /** Tables and arrays that are asked whether they are true. */
  readonly truths: { readonly node: Expr; readonly value: DataValue }[];
  /** `for` loops, with what they run over. */
  readonly loops: { readonly node: For; readonly iterated: Value; readonly reached: boolean }[];
  /** Mentions of NumPy's names, by canonical name. */
  readonly numpyNames: { readonly node: Expr; readonly name: string }[];
  /** Attributes that were set on objects: `layer.bias = None`. */
  readonly attributeWrites: {
    readonly owner: ObjectValue | InstanceValue;
    readonly node: Attribute;
    readonly value: Value;
  }[];
  /** What was cut short, for the log. */
  readonly notes: string[];
}

export function noFacts(): Facts {
  return {
    calls: [],
    followed: [],
    reads: [],
    splits: [],
    fits: [],
    transforms: [],
    features: [],
    built: [],
    predictions: [],
    crossValidations: [],
    metrics: [],
    trainings: [],
    logs: [],
    seeds: [],
    paths: [],
    saves: [],
    shown: [],
    validations: [],
    comparisons: [],
    attributeWrites: [],
    writes: [],
    truths: [],
    loops: [],
    numpyNames: [],
    notes: [],
  };
}
