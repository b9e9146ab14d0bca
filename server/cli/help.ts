import { version as ownVersion } from '../../package.json';
import type { ExitCode, Terminal } from './terminal.js';

const general = `ML Practices: engineering practices for machine learning, checked in scripts and notebooks.

Usage: ml-practices COMMAND [options]

Commands:
  check [PATH…]               Check Python scripts and Jupyter notebooks (this folder when no path is given)
  rules                       List the rules
  explain RULE|PRACTICE       Tell what a rule or a practice is about
  catalogue                   List the practices (--format json for the whole catalogue)
  checklist [PATH]            Show how far each practice is adopted here, or record it (checklist --help)
  report [PATH]               Report how far the practices are adopted here, beside the survey

  --help, -h                  Show this, or a command's own help
  --version, -V               Show the version

Exit codes: 0 nothing to report, 1 something to report, 2 wrong usage, configuration or unreadable input
`;

const checkHelp = `Usage: ml-practices check [options] [PATH…]

Checks the scripts (.py) and notebooks (.ipynb) among the paths and below the folders among them. Folders leave out
virtual environments, build folders, what .gitignore names, and what the configuration excludes; a file given by
name is always checked.

Options:
  --format text|json|github                 How to write the findings; github: annotations of a workflow (text)
  --fail-on warning|information|never       From which severity on the exit code is 1 (warning)
  --select ID[,ID…]                         Rules or sets (recommended, strict, all) to run instead of the configured ones
  --ignore ID[,ID…]                         Rules to leave out, beside the configured ones
  --quiet, -q                               Findings only, no summary

The github format writes workflow commands that GitHub shows as annotations on the lines of a pull request.

Text output counts cells, lines and columns from 1. In JSON, "cell" counts all cells from 0, "line" from 1 within
the file or cell, and "column" from 1 in UTF-16 units.

Settings come from the nearest ml-practices.toml, or pyproject.toml with a [tool.ml-practices] section.
`;

const reportHelp = `Usage: ml-practices report [options] [PATH]

Reports how far the practices are adopted in a folder, with the evidence found there and the survey's figures beside
the answers. The same files and answers give the same report, byte for byte.

Options:
  --format html|md|json|badge     How to write it: a page, a summary for a comment, data, a picture for a README (md)
  --output FILE                   Write it there instead of the terminal; folders on the way are made
  --compare WHOM                  overall, or team-size, experience, organisation or data-type with the group of the
                                  project's profile, or with a named one: "team-size=2-3 members" (overall)
  --effect NAME                   What the next steps are to bring: agility, quality, team-effectiveness, traceability
  --date DAY                      The day of the report, like 2026-03-31; answers are held against it
  --check                         Run the rules as well, and count what they find as evidence
  --since FILE                    A report in JSON to compare with (.ml-practices/report.json where it is there)
`;

const checklistHelp = `Usage: ml-practices checklist [show] [options] [PATH]
       ml-practices checklist set [options] SLUG|NUMBER LEVEL [PATH]
       ml-practices checklist unset SLUG|NUMBER [PATH]
       ml-practices checklist profile [KEY=VALUE …] [PATH]
       ml-practices checklist validate [PATH]

Shows or records how far a folder (this one when no path is given) has adopted each practice. Answers are kept in
.ml-practices/checklist.json, which is meant to be committed.

  show       The answers, beside what the files of the folder show
  set        Records an answer: not-at-all, partially, mostly, completely or not-applicable
  unset      Takes an answer back; its note and owner stay
  profile    Shows what is known of the project, after recording what is given; KEY= forgets an answer
  validate   Checks the file: 0 all is well, 1 values that cannot be used, 2 the file cannot be used

Options of show:
  --format text|json        How to write it (text)
  --no-evidence             Show the answers only, without looking at the files
  --check                   Run the rules as well, and count what they find as evidence
  --fail-below LEVELS       Exit with 1 when a practice is below. A level for all that is answered (mostly), or for a
                            practice, a category or a difficulty, which then must be answered
                            (basic=partially,governance=partially,versioning=completely); the nearest one counts,
                            and practices that are not applicable always pass
  --date DAY                The day to judge from, like 2026-03-31 (today)

Options of set:
  --note TEXT               What the others should know; an empty text takes it away, as with the others
  --owner NAME              Who looks after the practice
  --reason TEXT             Why the practice is not applicable
  --review-by DAY           After which day to look at the answer again; otherwise after a year
  --date DAY                The day of the answer (today)
`;

const usages: Readonly<Record<string, string>> = {
  check: checkHelp,
  rules: 'Usage: ml-practices rules [--format text|json]\n\nLists the rules with their set and severity.\n',
  explain:
    'Usage: ml-practices explain RULE|PRACTICE\n\nShows the page of a rule (by its id) or of a practice (by its slug or number).\n',
  catalogue: 'Usage: ml-practices catalogue [--format text|json]\n\nLists the practices of the catalogue.\n',
  report: reportHelp,
  checklist: checklistHelp,
};

/** Shows the help of the command that the arguments name, or the general one. */
export function help(args: readonly string[], terminal: Terminal): ExitCode {
  const command = args.find((each) => Object.hasOwn(usages, each));
  terminal.out(command ? (usages[command] as string) : general);
  return 0;
}

export function version(terminal: Terminal): ExitCode {
  terminal.out(`ml-practices ${ownVersion}\n`);
  return 0;
}
