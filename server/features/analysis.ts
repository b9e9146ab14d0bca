import type { Finding } from '../engine/finding.js';
import type { SourceUnit } from '../engine/source/unit.js';
import type { ServerContext } from './context.js';
import { describeError } from './log.js';
import { pathOf } from './uri.js';

export interface AnalysisRequest {
  /** The script or the notebook. */
  readonly uri: string;
  readonly kind: 'script' | 'notebook';
  /** In UTF-16 units. */
  readonly length: number;
  build(path: string): SourceUnit;
}

export interface Analysis {
  /** Null when the unit was not looked at: switched off, excluded, too long, or broken. */
  readonly unit: SourceUnit | null;
  readonly findings: readonly Finding[];
}

export const nothingFound: Analysis = { unit: null, findings: [] };

/**
 * Checks one unit with the settings and the project it belongs to. Never throws: what fails is logged with the
 * file's name. Null when `isStale` says that nobody wants the answer any more.
 */
export async function analyse(
  context: ServerContext,
  request: AnalysisRequest,
  isStale: () => boolean,
): Promise<Analysis | null> {
  const { log, folders } = context;
  try {
    return await analyseUnguarded(context, request, isStale);
  } catch (error) {
    if (isStale()) return null;
    log('error', `Checking ${pathOf(request.uri, folders)} failed: ${describeError(error)}`);
    return nothingFound;
  }
}

async function analyseUnguarded(
  context: ServerContext,
  { uri, kind, length, build }: AnalysisRequest,
  isStale: () => boolean,
): Promise<Analysis | null> {
  const { configuration, host, log, workspace } = context;
  const path = pathOf(uri, context.folders);
  if (length > host.maxUnitLength) {
    log.once(
      'warn',
      `${path} is not checked: it is longer than ${host.maxUnitLength.toLocaleString('en')} characters.`,
    );
    return nothingFound;
  }
  if (!(await isReady(host.parserReady))) return nothingFound;
  const settings = await workspace.settingsFor(uri, kind, await configuration.editorSettings(uri));
  if (isStale()) return null;
  for (const problem of settings.problems) log.once('warn', problem);
  if (!settings.enabled || settings.excluded) return nothingFound;
  const unit = build(path);
  const project = await workspace.projectFor(unit);
  if (isStale()) return null;
  const { findings, notes } = host.check(unit, settings.unit, project);
  for (const note of notes) log.once('warn', `${path}: ${note}`);
  return { unit, findings };
}

/** A parser that could not be loaded was reported when it failed. */
function isReady(parserReady: Promise<void>): Promise<boolean> {
  return parserReady.then(
    () => true,
    () => false,
  );
}
