import type { CatalogueFile } from '../../catalog/compile.js';
import { type Edit, goodPages } from './pages.js';

export const resourcesPath = 'catalog/resources.json';
export const surveyPath = 'catalog/survey.json';

const resources = `[
  {
    "title": "A paper",
    "url": "https://example.org/paper",
    "movedTo": null,
    "alternatives": [],
    "section": "Data Management",
    "otherSections": ["Governance"],
    "mustRead": true,
    "scientific": true,
    "why": "It is short.",
    "practices": ["sanity-checks"]
  },
  {
    "title": "A tool",
    "url": "https://example.org/tool",
    "movedTo": "https://example.com/tool",
    "alternatives": [],
    "section": "Tooling",
    "otherSections": [],
    "mustRead": false,
    "scientific": false,
    "why": "It counts.",
    "practices": []
  }
]
`;

const survey = `{
  "about": { "validResponses": 3, "analysedResponses": 2, "groupsAsOf": "2022-05" },
  "practices": [
    {
      "practice": "sanity-checks",
      "question": "Q1",
      "smallSample": false,
      "overall": { "year": 2020, "shares": [10.5, 20, 30, 40] },
      "teamExperience": { "1-2 years": [25, 25, 25, 25] },
      "teamSize": { "2-3 members": [0, 0, 50, 50], "1 member": [100, 0, 0, 0] },
      "dataType": {},
      "organisation": {}
    }
  ],
  "allQuestions": {
    "teamExperience": { "1-2 years": { "respondents": 60, "shares": [1, 2, 3, 94] } },
    "teamSize": {},
    "organisation": {},
    "region": {}
  },
  "effects": [
    {
      "effect": "agility",
      "practices": [
        { "practice": "versioning", "importance": 0.4, "hypothesised": true, "inFinalModel": true }
      ]
    }
  ],
  "correlations": {
    "method": "Spearman",
    "significance": 0.01,
    "atLeast": 0.35,
    "pairs": [
      { "a": "sanity-checks", "b": "versioning", "rho": 0.5 }
    ]
  },
  "caveats": [
    { "id": "few", "figures": ["groups"], "text": "Few answers.", "practices": ["versioning"] }
  ],
  "sources": [{ "id": "paper", "title": "A paper", "url": "https://example.org/paper", "gives": "all" }]
}
`;

const texts = new Map([
  [resourcesPath, resources],
  [surveyPath, survey],
]);

/** Two practices, a rule, a reading list and a survey that compile; the table at `path` is edited. */
export function goodTables(path?: string, edit: Edit = (text) => text): CatalogueFile[] {
  const tables = [...texts].map(([name, text]) => ({ path: name, text: name === path ? edit(text) : text }));
  return [...goodPages(), ...tables];
}
