/** A node of the concrete tree: named nodes only, without fields. */
export interface Raw {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly Raw[];
}
