import type { Place, Span } from './source/unit.js';

/** `warning`: probably makes results wrong. `information`: practice advice. */
export type Severity = 'warning' | 'information';

/** `safe` cannot change what the program computes; `suggestion` may, and its title says what changes. */
export type Applicability = 'safe' | 'suggestion';

/** A replacement in a unit's text; `start === end` inserts. */
export interface Edit extends Span {
  readonly text: string;
}

/** What a rule reports: spans of the unit's text, before it is placed in documents. */
export interface Report extends Span {
  readonly message: string;
  /** May lower the rule's severity for this finding; never raises it. */
  readonly severity?: Severity;
  readonly related?: readonly (Span & { readonly message: string })[];
  readonly fixes?: readonly {
    readonly title: string;
    readonly applicability: Applicability;
    readonly edits: readonly Edit[];
  }[];
}

export interface PlacedEdit {
  readonly place: Place;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly PlacedEdit[];
}

/** A finding, complete: whoever shows it needs neither the unit nor the rule. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** Where the finding's statement stands in the unit: offsets for suppression and sorting. */
  readonly span: Span;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
  readonly fixes: readonly Fix[];
  /** Slugs, in the order of the rule's page. */
  readonly practices: readonly string[];
}
