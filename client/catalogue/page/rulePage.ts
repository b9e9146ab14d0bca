import { readableText } from '../../../catalog/load.js';
import type { RuleOption, RulePage } from '../../../catalog/types.js';
import { findingsHtml } from './findingsList.js';
import {
  documentHtml,
  escapeHtml,
  fact,
  factHtml,
  type Linkable,
  list,
  type PageFrame,
  practiceLink,
  section,
  toolbar,
} from './html.js';
import type { KnownFindings } from './live.js';
import { renderMarkdown } from './markdown.js';

const scopes: Readonly<Record<RulePage['scope'], string>> = {
  script: 'scripts',
  notebook: 'notebooks',
  both: 'scripts and notebooks',
  repository: 'the whole repository',
};

const fixes: Readonly<Record<RulePage['fix'], string>> = {
  none: 'none',
  safe: 'safe: cannot change what the program computes',
  suggestion: 'a suggestion to review',
};

/** The page of a rule. */
export function rulePage(rule: RulePage, findings: KnownFindings, frame: PageFrame): string {
  const practices = rule.practices
    .map((slug) => frame.practice(slug))
    .filter((practice): practice is Linkable => practice !== undefined);
  const body = `
<header>
  ${toolbar(frame)}
  <p class="kind">Rule · <code>${escapeHtml(rule.id)}</code></p>
  <h1>${escapeHtml(rule.title)}</h1>
  <dl class="facts">
    ${fact('Severity', rule.severity)}
    ${fact('Rule set', rule.set)}
    ${fact('Looks at', scopes[rule.scope])}
    ${fact('Fix', fixes[rule.fix])}
    ${rule.libraries.length === 0 ? '' : fact('Libraries', rule.libraries.join(', '))}
    ${practices.length === 0 ? '' : factHtml('Supports', practices.map(practiceLink).join(', '))}
  </dl>
  <p class="aside">${escapeHtml(rule.setReason)}</p>
</header>
<main>
  <section class="here" aria-labelledby="here-heading"><h2 id="here-heading">In this workspace</h2>
    <div id="findings">${findingsHtml(findings, frame.place)}</div>
  </section>
  <article>${renderMarkdown(readableText(rule))}</article>
  ${section('options', 'Options', list(rule.options.map(optionItem)))}
</main>`;
  return documentHtml(rule.title, body, frame);
}

function optionItem({ name, default: value, description }: RuleOption): string {
  return `<code>${escapeHtml(name)}</code>, by default <code>${escapeHtml(JSON.stringify(value))}</code>: ${escapeHtml(description)}`;
}
