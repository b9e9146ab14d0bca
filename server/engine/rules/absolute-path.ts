import { eachStatement } from '../python/statements.js';
import type { Rule, RuleContext } from '../rule.js';

/** Paths that only exist on one machine: homes, drives, mounts. */
const homes =
  /^(\/home\/|\/Users\/|\/root\/|~[/\\]|~\w+\/|[A-Za-z]:[\\/](?!\/)|\\\\\w|\/content\/(drive|gdrive)\/|\/gdrive\/|\/mnt\/|\/media\/|\/nfs|\/scratch\/|\/net\/|\/efs\/|\/fsx\/|\/lustre\/|\/gpfs\/)/;
/** Absolute, but not of a person: containers and servers have these too. */
const absolute = /^\/[\w.-]+(\/|$)/;
/** Where servers of a team keep data. */
const shares = /^\/(data\d*|datasets?|disk\d*|ssd\d*|nvme\d*|work|projects?|shared?|storage\d+)\//;
/** The same on every machine of their kind: temporary folders, devices, what platforms promise, GDAL's virtual file systems. */
const allowed =
  /^(\/tmp|\/root\/\.cache\/huggingface(\/|$)|(\/vsi\w+\/)+(?!\/)|\/var\/tmp|\/dev\/|\/proc\/|\/sys\/|\/etc\/|\/usr\/|\/bin\/|\/lib|\/kaggle\/|\/opt\/(ml|airflow)(\/|$)|\/home\/airflow\/gcs\/|\/gcs\/|\/valohai\/|\/domino\/|\/pfs\/|\/run\/secrets\/|\/github\/workspace\/|\/dbfs\/|\/Volumes\/|\/FileStore|\/databricks|\/content(\/(?!drive|gdrive)|$)|\/storage\/|\/lakehouse\/|\/mnt\/(azureml|batch)\/)/;

/** A path in data access that only works on the machine it was written on. */
export const absolutePath: Rule = {
  id: 'absolute-path',
  trigger:
    /["'](\/(home|Users|root|content|gdrive|mnt|media|Volumes|nfs|scratch|net|efs|fsx|lustre|gpfs|data\d*|datasets?|disk|ssd|nvme|work|projects?|share|storage)|~[/\\]|~\w+\/|[A-Za-z]:[\\/]|\\\\|\/\w[^"'\n]*\/[^"'\n]*\.\w{1,8}["']|\/\w[^"'\n]*\/["'])/,
  check(context) {
    const { model, report, option } = context;
    const prefixes = option<readonly string[] | undefined>('allowedPrefixes') ?? [];
    const seen = new Set<number>();
    for (const { literal, node } of model.facts.paths) {
      const path = String(literal.value);
      if (
        seen.has(literal.node.start) ||
        prefixes.some((prefix) => path.startsWith(prefix)) ||
        !isOfOneMachine(path, context)
      )
        continue;
      // An absolute path that is only put together may be anything: a route, a path inside an archive.
      if (
        !homes.test(path) &&
        !shares.test(path) &&
        /(\.join|Path|expanduser)$/.test(
          context.unit.text.slice(node.start, node.start + 60).split('(', 1)[0] ?? '',
        )
      )
        continue;
      if (hasFallback(literal.node.start, context)) continue;
      seen.add(literal.node.start);
      const { start, end } = literal.node;
      report({
        start,
        end,
        message: `${shorten(path)} exists on one machine only; use a path inside the project.`,
      });
    }
  },
};

/** `DATA = "/mnt/x"`, and another folder where that one is not to be had. */
function hasFallback(at: number, { module }: RuleContext): boolean {
  let name: string | null = null;
  eachStatement(module.body, (statement) => {
    if (statement.type === 'Assign' && statement.start <= at && at < statement.end) {
      const [target] = statement.targets;
      name = target?.type === 'Name' ? target.id : null;
    }
  });
  let found = false;
  if (name === null) return false;
  eachStatement(module.body, (statement) => {
    if (statement.type !== 'Try' || found) return;
    for (const { body } of statement.handlers)
      eachStatement(body, (inner) => {
        if (inner.type === 'Assign')
          found ||= inner.targets.some((target) => target.type === 'Name' && target.id === name);
      });
  });
  return found;
}

function isOfOneMachine(path: string, { project }: RuleContext): boolean {
  if (path.includes('://') || path.length < 3 || /[\n<>{}]/.test(path.slice(0, 40))) return false;
  if (allowed.test(path)) return false;
  return homes.test(path) || (absolute.test(path) && !project.hasDockerfile);
}

function shorten(path: string): string {
  return path.length > 44 ? `"${path.slice(0, 40)}…"` : `"${path}"`;
}
