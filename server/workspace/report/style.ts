/**
 * The looks of the report. In the editor its theme gives the colours; elsewhere the reader's choice of light or dark.
 */
export const style = `
:root {
  color-scheme: light dark;
  --text: var(--vscode-foreground, light-dark(#1f2328, #d7dce2));
  --quiet: var(--vscode-descriptionForeground, light-dark(#57606a, #9aa4af));
  --ground: var(--vscode-editor-background, light-dark(#ffffff, #16191d));
  --rule: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, light-dark(#d0d7de, #3a414a)));
  --ink: var(--vscode-charts-blue, light-dark(#0a5aa8, #6fb3f2));
  --link: var(--vscode-textLink-foreground, light-dark(#0a5aa8, #6fb3f2));
  --warn: var(--vscode-editorWarning-foreground, light-dark(#8a5a00, #e3b341));
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 68rem; color: var(--text); background: var(--ground);
  font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .3em; }
h2 { font-size: 1.3em; margin: 2.2em 0 .6em; padding-bottom: .2em; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.05em; margin: 1.4em 0 .4em; }
p, ul, ol { margin: .4em 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--vscode-focusBorder, var(--ink)); outline-offset: 2px; }
.quiet { color: var(--quiet); }
.state { font-weight: 600; }
.state::before { content: '● ' / ''; color: var(--warn); }
abbr { text-decoration: none; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: middle; padding: .3em .8em .3em 0; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; }
table.practices { table-layout: fixed; min-width: 55em; }
table.practices th:nth-child(1) { width: 2.6em; } table.practices th:nth-child(3) { width: 12em; } table.practices th:nth-child(4) { width: 25em; }
.beside > .quiet[title] { white-space: nowrap; }
td.number { text-align: right; color: var(--quiet); width: 2.2em; }
.scroll { overflow-x: auto; }
.rows { display: grid; grid-template-columns: minmax(9em, max-content) 1fr; gap: .35em 1em; align-items: center; }
.rows > span { min-width: 0; }
svg { max-width: 100%; vertical-align: middle; }
.bar { display: inline-block; }
.beside { display: flex; align-items: center; gap: .2em .6em; }
.beside > .by { flex: none; }
/* The pointer stands above the line, so that the bar itself stays in its middle. */
.beside .marked { margin-top: -7px; }
.frame { fill: none; stroke: var(--ink); }
.ink-completely, .dot { fill: var(--ink); }
.ink-mostly { fill: url(#mostly); }
.ink-partially { fill: url(#partially); }
.ink-not-at-all { fill: none; }
.ink-unanswered { fill: var(--quiet); fill-opacity: .25; }
.ink-not-applicable { fill: url(#not-applicable); stroke: var(--quiet); }
.ink-not-at-all { stroke: var(--ink); }
.hollow { fill: none; stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 3 2; }
.wash { fill: var(--ink); opacity: .35; }
.faint { fill: var(--ink); opacity: .12; }
.stroke { stroke: var(--ink); fill: none; }
.grey { stroke: var(--quiet); }
.pointer { fill: var(--text); }
.patterns { position: absolute; }
.legend { display: flex; flex-wrap: wrap; gap: .3em 1.2em; padding: 0; list-style: none; }
.legend li { display: flex; align-items: center; }
.legend svg { margin-right: .4em; }
.waiting table { min-width: 34em; } .waiting td:first-child { white-space: nowrap; } .waiting td { vertical-align: top; } .waiting td:last-child { overflow-wrap: anywhere; }
.next { padding-left: 1.4em; }
.next li { margin: .6em 0; }
fieldset { border: 1px solid var(--rule); padding: .5em .9em; margin: 1em 0; }
fieldset p { margin: .2em 0; display: grid; grid-template-columns: 13em 1fr; gap: .1em 1em; }
.options { display: grid; grid-template-columns: repeat(auto-fill, minmax(15.5em, 1fr)); gap: .1em .8em; }
label { display: inline-flex; align-items: center; gap: .4em; }
input[type=radio] { margin: 0; }
.by { display: none; }
@media (max-width: 40rem) { .rows, fieldset p { grid-template-columns: 1fr; gap: .1em; } .beside { flex-wrap: wrap; } .rows > span:nth-child(odd) { margin-top: .5em; } body { padding: 1rem; } }
details { margin: .3em 0; }
summary { cursor: pointer; }
.evidence { padding-left: 1.2em; }
code { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); font-size: .92em; overflow-wrap: anywhere; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11px; }
  nav, fieldset { display: none; }
  details::details-content { display: block; content-visibility: visible; }
  h2 { break-after: avoid; } tr, li { break-inside: avoid; }
  svg { print-color-adjust: exact; }
}
@media (forced-colors: active) { .frame, .hollow, .ink-not-at-all { stroke: CanvasText; } .ink-completely, .dot, .pointer { fill: CanvasText; } .stroke { stroke: CanvasText; } }
`;
