import type { Survey, SurveyGrouping } from './types.js';

/** A question about a project that is asked once: which practices apply, and whom to compare with. */
export interface ProfileQuestion {
  /** The key in the checklist. */
  readonly key:
    | 'stage'
    | 'deployed'
    | 'personalData'
    | 'handMadeFeatures'
    | 'labelledData'
    | 'externalData'
    | 'teamSize'
    | 'teamExperience'
    | 'organisation'
    | 'dataTypes';
  readonly kind: 'one' | 'several' | 'yes-no';
  readonly title: string;
  readonly question: string;
  /** As they are stored; empty for yes and no. Those of the last four are groups of the survey. */
  readonly choices: readonly string[];
}

/** In the order in which they are best asked. */
export function profileQuestions(survey: Survey): readonly ProfileQuestion[] {
  return [
    {
      key: 'stage',
      kind: 'one',
      title: 'Stage',
      question: 'How far is the project?',
      choices: ['exploration', 'prototype', 'production', 'research'],
    },
    yesNo('deployed', 'Deployed', 'Does a model of the project run where others use it?'),
    yesNo('personalData', 'Personal data', 'Is the data about people, or do the predictions decide on them?'),
    yesNo('handMadeFeatures', 'Hand-made features', 'Does the team build features itself?'),
    yesNo('labelledData', 'Labelled data', 'Do people label data for the project?'),
    yesNo('externalData', 'External data', 'Does data come from outside of the team?'),
    grouped(survey, 'teamSize', 'one', 'Team size', 'How many are in the team?'),
    grouped(
      survey,
      'teamExperience',
      'one',
      'Team experience',
      'How long has the team worked with machine learning?',
    ),
    grouped(survey, 'organisation', 'one', 'Organisation', 'What kind of organisation is it?'),
    grouped(survey, 'dataTypes', 'several', 'Data types', 'What kinds of data does the project use?'),
  ];
}

/** The groups of the survey, in its order. */
export function surveyGroups(
  { practices, allQuestions }: Survey,
  grouping: SurveyGrouping,
): readonly string[] {
  const together = grouping === 'dataType' ? [] : allQuestions[grouping];
  const each = practices.flatMap(({ groups }) => groups[grouping]);
  return [...new Set([...together, ...each].map(({ group }) => group))];
}

function yesNo(key: ProfileQuestion['key'], title: string, question: string): ProfileQuestion {
  return { key, kind: 'yes-no', title, question, choices: [] };
}

function grouped(
  survey: Survey,
  key: 'teamSize' | 'teamExperience' | 'organisation' | 'dataTypes',
  kind: 'one' | 'several',
  title: string,
  question: string,
): ProfileQuestion {
  const choices = surveyGroups(survey, key === 'dataTypes' ? 'dataType' : key);
  return { key, kind, title, question, choices };
}
