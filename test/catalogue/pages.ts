import type { CatalogueFile } from '../../catalog/compile.js';

/** A page without mistakes; `edit` puts one in. */
export type Edit = (text: string) => string;

export const practicePath = 'catalog/practices/01-sanity-checks.md';
export const secondPracticePath = 'catalog/practices/02-versioning.md';
export const rulePath = 'catalog/rules/nan-equality.md';

const practice = `---
number: 1
title: Use Sanity Checks
category: Data
difficulty: basic
rank: 22
effects:
  - quality
euRequirements: []
related:
  - versioning
references:
  - title: "A paper: with a colon"
    url: "https://example.org/paper"
    year: 2019
  - title: A talk
    url: null
sourceUrl: https://example.org/practices/1
evidence:
  tier: 2
---

## Intent

Data from outside is checked.
A bad delivery stops the run.

## Motivation

Nobody notices damage late.

## When it applies

Always.

## What to do

- Write a schema.

\`\`\`yaml
- name: price
\`\`\`

## In your editor

The rules that see it are
[comparisons](rule:nan-equality) and no more.

## Pitfalls

Warnings.

## Related

- [versions](practice:versioning) say which data it was.
`;

const secondPractice = `---
number: 2
title: Use Versioning
category: Training
difficulty: basic
rank: null
effects: []
euRequirements: []
related: []
references: []
sourceUrl: https://example.org/practices/2
evidence:
  tier: 2
---

## Intent

Everything has a version. Results can be rebuilt.

## Why it matters

Figures without a version are rumours.

## What to do

- Commit.
`;

const rule = `---
title: Comparison with NaN
practices:
  - sanity-checks
  - versioning
severity: warning
set: recommended
setReason: Always false.
scope: both
libraries: [numpy, pandas]
fix: safe
options:
  - name: allowedNames
    type: string[]
    default: []
    description: Names to leave alone.
---

## What it flags

A comparison with \`nan\`.

## Why it matters

It is never true.

## Flagged

\`\`\`python
import numpy as np
x == np.nan  # expect: nan-equality
\`\`\`

Another:

\`\`\`python
y != float("nan")  # expect: nan-equality
\`\`\`

### In a workspace

\`\`\`python title="src/train.py"
from src.load import z
z == z.nan  # expect: nan-equality
\`\`\`

with

\`\`\`python title="src/load.py"
z = 1
\`\`\`

## Clean

\`\`\`python
pd.isna(x)
\`\`\`

## Fix

Use \`isna\`:

\`\`\`python
pd.isna(x)
\`\`\`

\`\`\`text
not an example
\`\`\`

## When to ignore

Never.
`;

const texts = new Map([
  [practicePath, practice],
  [secondPracticePath, secondPractice],
  [rulePath, rule],
]);

/** Two practices and a rule that compile; the page at `path` is edited. */
export function goodPages(path?: string, edit: Edit = (text) => text): CatalogueFile[] {
  return [...texts].map(([name, text]) => ({ path: name, text: name === path ? edit(text) : text }));
}

/** 1-based line on which `part` first stands in the page at `path`. */
export function lineOf(files: readonly CatalogueFile[], path: string, part: string): number {
  const lines = files.find((file) => file.path === path)?.text.split('\n') ?? [];
  return lines.findIndex((line) => line.includes(part)) + 1;
}
