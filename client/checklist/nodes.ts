import type { Practice } from '../../catalog/types.js';
import type { NextStep } from '../../server/protocol.js';
import type { ChecklistGroup } from './checklistGroups.js';
import type { DetailRow } from './detailRows.js';

/** Nodes of the Checklist view; `folder` is the address of a workspace folder. */
export interface FolderNode {
  readonly kind: 'folder';
  readonly folder: string;
  readonly name: string;
}
export interface NextNode {
  readonly kind: 'next';
  readonly folder: string;
}
export interface StepNode {
  readonly kind: 'step';
  readonly folder: string;
  readonly practice: Practice;
  readonly step: NextStep;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly folder: string;
  readonly id: string;
  readonly group: ChecklistGroup;
}
export interface AnswerNode {
  readonly kind: 'answer';
  readonly folder: string;
  readonly id: string;
  readonly practice: Practice;
}
export interface DetailNode {
  readonly kind: 'detail';
  readonly folder: string;
  readonly id: string;
  readonly row: DetailRow;
}
export type ChecklistNode = FolderNode | NextNode | StepNode | GroupNode | AnswerNode | DetailNode;
