import { checkCases, type SignalCase } from './signal-cases.js';

const words =
  'In the summer the reports for the warehouse get faster, and then come the new figures. '.repeat(2);
const html = (text: string) => ({ 'app/templates/result.html': `<p>${text}</p>` });

export const peopleCases: Readonly<Record<string, SignalCase>> = {
  'forge-files': {
    hits: [{ '.github/workflows/a.yml': '' }, { '.gitlab-ci.yml': '' }, { '.gitreview': '' }],
    misses: [{ 'docs/.github/workflows/a.yml': '' }, { '.github/FUNDING.yml': '' }, { 'src/github.py': '' }],
  },
  'issue-templates': {
    hits: [{ '.github/ISSUE_TEMPLATE/bug.yml': '' }, { '.gitlab/issue_templates/bug.md': '' }],
    misses: [{ '.github/PULL_REQUEST_TEMPLATE.md': '' }, { 'docs/known-issues.md': '' }],
  },
  roadmap: {
    hits: [{ 'ROADMAP.md': words }, { 'docs/backlog.md': words }],
    misses: [{ 'ROADMAP.md': 'soon' }, { 'data/roadmap.csv': words }],
  },
  'board-by-workflow': {
    hits: ['actions/add-to-project@v1', 'gh project item-add 3 --owner a'],
    misses: ['actions/stale@v9'],
  },
  changelog: { hits: [{ 'CHANGELOG.md': '' }], misses: [{ 'src/changelog.py': '' }] },
  'guide-for-contributors': {
    hits: [{ '.github/CONTRIBUTING.md': '' }],
    misses: [{ 'src/contributing/a.py': '' }],
  },
  'documentation-site': {
    hits: [{ 'mkdocs.yml': '' }, { 'docs/conf.py': '' }],
    misses: [{ 'src/conf.py': '' }],
  },
  'chat-or-forum': {
    hits: [{ 'README.md': 'Join us: https://discord.gg/abc\n' }],
    misses: [{ 'README.md': 'There is slack in the schedule and discord in the team.\n' }],
  },
  'data-contract': {
    hits: [{ 'contracts/orders.odcs.yaml': 'apiVersion: v3.1.0\nkind: DataContract\n' }],
    misses: [{ 'contracts/rent.yaml': 'kind: Lease\n' }, { 'k8s/a.yaml': 'kind: DataContract\n' }],
  },
  'meeting-notes': {
    hits: [{ 'docs/meeting_notes/2026-05.md': '' }],
    misses: [{ 'docs/fifteen-minutes.md': '' }],
  },
  'decision-records': {
    hits: [{ 'docs/adr/0001-tree.md': '' }],
    misses: [{ 'docs/adr/template.md': '' }, { 'src/decisions.py': '' }],
  },
  'trade-off-described': {
    hits: [{ 'docs/model.md': 'We chose a trade-off between latency and accuracy.\n' }],
    misses: [{ 'docs/model.md': 'Trade offers are shown first.\n' }],
  },
  'principles-document': {
    hits: [{ 'RESPONSIBLE_AI.md': '' }, { 'docs/ETHICS.md': '' }, { 'responsible-ai.yml': '' }],
    misses: [{ 'tests/ethics_test.py': '' }, { 'docs/genethics.md': '' }],
  },
  'deon-badge': {
    hits: [{ 'README.md': '[![Deon](https://x)](http://deon.drivendata.org/)' }],
    misses: [{ 'README.md': 'Deontic logic' }],
  },
  'code-of-conduct': { hits: [{ 'CODE_OF_CONDUCT.md': '' }], misses: [{ 'src/conduct.md': '' }] },
  'risks-per-release': {
    hits: [{ 'docs/releases/7/risk_register.md': words }],
    misses: [{ 'docs/releases/7/notes.md': words }, { 'docs/releases/7/risk_register.md': '# Risks\n' }],
  },
  'risk-tables-per-release': {
    hits: [{ 'docs/releases/7/risk_register.xlsx': '' }],
    misses: [{ 'docs/releases/template/risk_register.xlsx': '' }],
  },
  'risk-document': {
    hits: [
      { 'docs/risk-register.md': words },
      { 'governance/risk_register.yaml': `risks:\n  - ${words}` },
      { 'docs/risk_register.csv': `id,risk,measure\nR1,${words}\n` },
      { 'docs/iama-2026.md': words },
    ],
    misses: [
      { 'models/revert-risk.md': words },
      { 'data/credit_risk.csv': words },
      { 'docs/templates/dpia.md': words },
      { 'prompts/risk_assessment.md': words },
      { 'config/risk_assessment.yaml': words },
      { 'web/pages/risk-assessment.html': words },
      { 'docs/dpia.md': '' },
      { 'docs/dpia.md': '# DPIA\nTODO\n' },
      {
        'docs/dpia.md': `# DPIA\n\n${'| Processing | Necessity | Risk to people | Measure | Owner | Review |'.repeat(2)}\n| --- | --- | --- |\n| | | |\n\nTo be completed.\n`,
      },
      {
        'docs/risk_register.csv':
          'id,risk,severity,likelihood,measure,owner,accepted_by,status,reviewed,next_review,comments,source,link,history\n',
      },
    ],
  },
  'risk-document-of-office': {
    hits: [
      { 'docs/risk-register.xlsx': '' },
      { 'compliance/dpia_2026.pdf': '' },
      { 'docs/risk_register.ods': '' },
    ],
    misses: [{ 'docs/templates/fmea.xlsx': '' }, { 'docs/credit_risk.xlsx': '' }],
  },
  'threats-considered': {
    hits: [{ 'docs/threat-model.md': words }],
    misses: [{ 'docs/threats-to-validity.md': words }, { 'docs/threat-model.md': '# Threats\n' }],
  },
  'threats-in-office': {
    hits: [{ 'docs/Threat Model.tm7': '' }],
    misses: [{ 'docs/threat-model.md': words }],
  },
  'risk-register-tested': {
    hits: [
      {
        'tests/test_risks.py':
          'rows = read("docs/risk_register.csv")\n\ndef test_it():\n    assert [r for r in rows if not r["owner"]] == []\n',
      },
    ],
    misses: [
      { 'tests/test_risks.py': 'rows = read("data/credit_risk.csv")\n\ndef test_it():\n    assert rows\n' },
      { 'src/risks.py': 'rows = read("docs/risk_register.csv")\n' },
    ],
  },
  'risks-described': {
    hits: [{ 'README.md': '## Ethical considerations\n' }],
    misses: [{ 'README.md': '## Empirical risk minimisation\n' }],
  },
  'notice-in-interface': {
    hits: [
      html('This text was generated by an AI.'),
      html('Predicted by our delivery model'),
      html('This answer was computed by a statistical model.'),
    ],
    misses: [
      html('Generated by the build'),
      html('Your taxes are computed by our staff'),
      { 'docs/page.html': 'AI-generated' },
      { 'tests/page.html': 'AI-generated' },
    ],
  },
  'notice-in-app': {
    hits: [
      'import streamlit as st\nst.caption("Predicted by a model, it may be wrong")\n',
      'import streamlit as st\nst.info("Answers can be inaccurate. The AI can make mistakes")\n',
      'import streamlit as st\nst.caption(\n    "Computed from past deliveries, not confirmed by a person. "\n)\n',
    ],
    misses: [
      'import streamlit as st\nst.title("Prices")\n',
      'log.info("AI-generated")\n',
      'import streamlit as st\nst.error("The API key may be wrong")\n',
      'import streamlit as st\nst.error("The AIX host or the email may be wrong")\n',
      'import streamlit as st\nst.caption("Computed from past deliveries")\n',
    ],
  },
  'algorithm-register': {
    hits: [
      { 'docs/algorithm-register.md': words },
      { 'docs/algoritmeregister-2026.json': `{"doel": "${words}"}` },
    ],
    misses: [{ 'docs/algorithms.md': words }, { 'docs/algorithm-register.md': '' }],
  },
  'algorithm-register-of-office': {
    hits: [{ 'docs/atrs-record.pdf': '' }, { 'docs/Algoritmeregister.xlsx': '' }],
    misses: [{ 'docs/algorithms.pdf': '' }],
  },
  'card-made-by-code': {
    hits: ['from huggingface_hub import ModelCard\n', 'import model_card_toolkit as mct\n'],
    misses: [
      'from huggingface_hub import hf_hub_download\n',
      { 'examples/a.py': 'import model_card_toolkit\n' },
    ],
  },
  'explainer-in-manifest': {
    hits: [{ 'k8s/a.yaml': 'kind: InferenceService\nspec:\n  explainer:\n    alibi: {}\n' }],
    misses: [
      { 'k8s/a.yaml': 'kind: InferenceService\nspec:\n  predictor: {}\n' },
      { 'conf/a.yaml': 'a:\n  explainer:\n    x: 1\n' },
    ],
  },
  'explainer-called': {
    hits: ['import shap\nexplainer = shap.TreeExplainer(model)\n'],
    misses: [
      { 'src/a.py': 'import xgboost\nTreeExplainer(model)\n' },
      { 'src/a.py': 'import shap\n\nclass OurExplainer(Base):\n    pass\n' },
    ],
  },
  'explanation-in-app': {
    hits: ['import shap\nimport streamlit as st\nst.pyplot(shap.Explainer(model)(row))\n'],
    misses: [
      'import shap\nimport streamlit as st\nst.pyplot(shap.summary_plot(None))\n',
      'import shap\nshap.Explainer(model)\n',
      { 'tests/a.py': 'import shap\nimport gradio\nshap.Explainer(model)\n' },
    ],
  },
  'route-for-explanations': {
    hits: ['import shap\n@app.post("/v1/explain")\ndef explain(): ...\n'],
    misses: [
      'from fastapi import FastAPI\n@app.post("/explain")\ndef explain(code): return client.ask(code)\n',
      'import shap\n@app.post("/predict")\ndef explain(): ...\n',
      'USE_SHAP = False\nif USE_SHAP:\n    import shap\n@app.get("/explain")\ndef explain(sql): ...\n',
      'if settings.ENABLE_EXPLANATIONS:\n    import shap\n@app.get("/explain")\ndef explain(sql): ...\n',
    ],
  },
  'explanations-near-service': {
    hits: [
      { 'api/reasons.py': 'import shap\nshap.Explainer(model)(row)\n' },
      {
        'src/predict.py':
          'from captum.attr import IntegratedGradients\nIntegratedGradients(m).attribute(x)\n',
      },
    ],
    misses: [
      { 'app/main.py': 'import shap\n' },
      'import shap\nshap.Explainer(model)\n',
      { 'app/main.py': 'USE_SHAP = False\nimport shap\nshap.Explainer(model)\n' },
      { 'app/main.py': 'if settings.ENABLE_SHAP:\n    import shap\n    shap.Explainer(model)\n' },
      { 'api/reasons.py': 'from alibi_detect import cd\nKernelExplainer(model)\n' },
    ],
  },
  'reasons-computed': {
    hits: ['def reasons_against(applicant):\n    return []\n'],
    misses: ['reasons_against(applicant)\n', 'def reason(x):\n    pass\n', 'def reasons_list():\n    pass\n'],
  },
  'explanation-library': {
    hits: ['import shap\n'],
    misses: ['import shapely\n', 'from alibi_detect import cd\n'],
  },
  'contact-in-readme': {
    hits: [{ 'README.md': '## Contact\n' }],
    misses: [{ 'README.md': 'Avoid contact with water.\n' }],
  },
  'page-on-concerns': {
    hits: [{ 'docs/concerns.md': words }, { 'docs/raising-concerns.md': words }],
    misses: [
      { 'docs/concerns.md': '# Concerns\n' },
      { 'docs/separation-of-concerns.md': words },
      { 'src/concerns.py': words },
    ],
  },
  'form-for-harm': {
    hits: [{ '.github/ISSUE_TEMPLATE/bias_report.yml': '' }],
    misses: [{ '.github/ISSUE_TEMPLATE/bug_report.yml': '' }],
  },
  'route-for-concerns': {
    hits: ['from fastapi import FastAPI\n@app.post("/concerns")\ndef a(): ...\n'],
    misses: ['from fastapi import FastAPI\n@app.post("/predict")\ndef a(): ...\n'],
  },
  'contact-for-security': { hits: [{ 'SECURITY.md': '' }], misses: [{ 'src/security.py': '' }] },
  'audit-report': {
    hits: [{ 'docs/bias-audit-2026.pdf': '' }, { 'docs/2026-audit-report.md': '' }],
    misses: [{ 'docs/audit-plan.md': '' }, { 'src/audit_report.py': '' }],
  },
  'logged-answers-replayed': {
    hits: [
      'for version, rows in sample.groupby("model_version"):\n    model = mlflow.sklearn.load_model(f"models:/a/{version}")\n',
    ],
    misses: [
      'for version, rows in sample.groupby("model_version"):\n    print(rows.mean())\n',
      'load_model("a")\n',
    ],
  },
  'audit-plan': { hits: [{ 'docs/audit_plan.md': '' }], misses: [{ 'docs/audit-report.md': '' }] },
};

describe('signals of team and governance practices', () => checkCases(peopleCases));
