import type { Tree, TreeCursor } from 'web-tree-sitter';

/** The part of the library's cursor that reading a tree needs. */
export type Cursor = Pick<
  TreeCursor,
  'nodeTypeId' | 'startIndex' | 'endIndex' | 'gotoFirstChild' | 'gotoNextSibling' | 'gotoParent' | 'delete'
>;

/** Functions of the library's WASM module, which take the address of a tree. */
interface Steps {
  readonly root: (tree: number) => void;
  readonly open: (tree: number) => void;
  readonly close: (tree: number) => void;
  readonly type: (tree: number) => number;
  readonly start: (tree: number) => number;
  readonly end: (tree: number) => number;
  readonly firstChild: (tree: number) => number;
  readonly nextSibling: (tree: number) => number;
  readonly parent: (tree: number) => number;
}

const names: Readonly<Record<keyof Steps, string>> = {
  root: '_ts_tree_root_node_wasm',
  open: '_ts_tree_cursor_new_wasm',
  close: '_ts_tree_cursor_delete_wasm',
  type: '_ts_tree_cursor_current_node_type_id_wasm',
  start: '_ts_tree_cursor_start_index_wasm',
  end: '_ts_tree_cursor_end_index_wasm',
  firstChild: '_ts_tree_cursor_goto_first_child_wasm',
  nextSibling: '_ts_tree_cursor_goto_next_sibling_wasm',
  parent: '_ts_tree_cursor_goto_parent_wasm',
};

/**
 * Opens cursors that leave their state inside WASM, where every step finds it. The library's own cursor copies it in and
 * out around each step, which takes as long as the steps do. `module` is what the library was started with. Null where
 * the library keeps these functions to itself.
 */
export function directCursors(module: object): ((tree: Tree) => Cursor) | null {
  const functions = module as Readonly<Record<string, unknown>>;
  const found = Object.entries(names).map(([step, name]) => [step, functions[name]]);
  if (!found.every(([, step]) => typeof step === 'function')) return null;
  const steps: Steps = Object.fromEntries(found);
  return (tree) => new DirectCursor(steps, (tree as unknown as { readonly 0: number })[0]);
}

/** There is one such state: from its making to `delete` nothing else of the library may run. */
class DirectCursor implements Cursor {
  constructor(
    private readonly steps: Steps,
    private readonly tree: number,
  ) {
    // Puts the root where a cursor starts from.
    steps.root(tree);
    steps.open(tree);
  }

  get nodeTypeId(): number {
    return this.steps.type(this.tree);
  }

  get startIndex(): number {
    return this.steps.start(this.tree);
  }

  get endIndex(): number {
    return this.steps.end(this.tree);
  }

  gotoFirstChild(): boolean {
    return this.steps.firstChild(this.tree) === 1;
  }

  gotoNextSibling(): boolean {
    return this.steps.nextSibling(this.tree) === 1;
  }

  gotoParent(): boolean {
    return this.steps.parent(this.tree) === 1;
  }

  delete(): void {
    this.steps.close(this.tree);
  }
}
