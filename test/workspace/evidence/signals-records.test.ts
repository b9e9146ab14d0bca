import { checkCases, type SignalCase } from './signal-cases.js';

const words = 'Approved on the second of May by the owner of the model after a look at the figures. '.repeat(
  2,
);

export const recordCases: Readonly<Record<string, SignalCase>> = {
  'records-per-release': {
    hits: [
      {
        'docs/releases/2026-05/approval_record.json':
          '{"model": "churn 42", "approved_by": "Ada Lake", "date": "2026-05-02", "reason": "no worse than the one before"}',
      },
      { 'docs/releases/2026-05/model_card.md': words },
    ],
    misses: [
      { 'docs/releases/template/x/approval_record.json': words },
      { 'docs/releases/notes.md': words },
      {
        'docs/releases/2026-05/approval_record.json':
          '{"model": "", "approved_by": "", "date": "", "reason": "", "known_failures": [], "decision_record": null, "data_version": ""}',
      },
    ],
  },
  'signed-models-in-ci': {
    hits: [
      'python -m model_signing sign model/',
      'cosign sign-blob model.onnx',
      'cosign sign $REPO/churn-model@$SHA',
    ],
    misses: ['python assign_models.py', 'uses actions/attest-build-provenance@v2', 'cosign sign $IMAGE'],
  },
  'query-for-the-trail': {
    hits: [
      {
        'sql/trace.sql':
          'SELECT p.score, r.approved_by\nFROM p JOIN r ON r.model_version = p.model_version\n',
      },
    ],
    misses: [
      { 'sql/invoices.sql': 'SELECT approved_by FROM invoices\n' },
      { 'sql/a.sql': 'SELECT model_version FROM p\n' },
    ],
  },
  lineage: { hits: ['from openlineage.client import OpenLineageClient\n'], misses: ['import lineage\n'] },
  'inputs-of-runs-logged': {
    hits: ['import mlflow\nmlflow.log_input(data)\n'],
    misses: ['import mlflow\nmlflow.log_metric("a", 1)\n', 'log_input(data)\n'],
  },
  'approval-records': {
    hits: [
      { 'docs/approval-record.md': words },
      { 'docs/incident-log.csv': `day,what\n2026-05-01,${words}\n` },
    ],
    misses: [
      { 'docs/templates/approval-record.md': words },
      { 'src/approval_record.py': words },
      { 'docs/approval-record.md': '# Approval\n\nApproved by: TBD\n' },
    ],
  },
  'approvals-of-office': {
    hits: [{ 'docs/incident-report-7.docx': '' }, { 'docs/annex-iv.pdf': '' }],
    misses: [{ 'docs/templates/approval-record.pdf': '' }],
  },
  'record-of-each-model': {
    hits: [{ 'model_info/en.md': words }, { 'docs/model_card.md': words }],
    misses: [{ 'docs/model_card.md': `${words} [More Information Needed]` }, { 'model_info/en.py': '' }],
  },
};

describe('signals of audit trails', () => checkCases(recordCases));
