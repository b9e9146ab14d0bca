import type { Script, Trigger } from './commands.js';

/** `sh '…'` of a Jenkinsfile, `scriptContent = """…"""` of TeamCity's Kotlin. */
const step =
  /\b(sh|bat|powershell|pwsh|scriptContent|command)\b\s*(?:=\s*|\(\s*)?(?:\[?\s*(?:script|label\s*:\s*(?:'[^']*'|"[^"]*")\s*,\s*script)\s*:\s*)?("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g;

/** The shell texts in a Jenkinsfile or a Kotlin configuration; comments do not count. */
export function textSteps(path: string, text: string): Script[] {
  if (text.length > 1_000_000) return [];
  const code = withoutComments(text);
  const on = triggersOf(code);
  return [...code.matchAll(step)].map((match): Script => {
    const quoted = match[2] as string;
    const width = /^(?:"""|''')/.test(quoted) ? 3 : 1;
    const before = code.slice(0, match.index + match[0].length - quoted.length);
    const call = match[0].slice(0, -quoted.length);
    const rest = code.slice(match.index + match[0].length, match.index + match[0].length + 60);
    return {
      path,
      line: before.split('\n').length - 1,
      text: quoted.slice(width, -width),
      folder: '',
      on,
      // A step that returns its status decides for itself what to do with it.
      isTolerated:
        /returnStatus\s*:\s*true/.test(call + (/^[^\n)]*/.exec(rest)?.[0] ?? '')) || isCaught(before),
    };
  });
}

function withoutComments(text: string): string {
  const literalOrComment =
    /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(literalOrComment, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  );
}

function triggersOf(code: string): Trigger[] {
  const found = new Set<Trigger>();
  if (/\bcron\s*\(|\bschedule\s*\{/.test(code)) found.add('schedule');
  if (
    /\bpollSCM\b|\bgithubPush\b|\bgitlab\s*\(|\bvcs\s*\{|\bchangeRequest\b|\bbranch\s+['"]|\bwhen\s*\{/.test(
      code,
    ) ||
    found.size === 0
  )
    found.add('change');
  return [...found].sort();
}

/** Inside `catchError(buildResult: 'SUCCESS') {`, that is still open. */
function isCaught(before: string): boolean {
  const at = before.lastIndexOf('catchError');
  if (at < 0 || !/buildResult\s*:\s*'SUCCESS'/.test(before.slice(at, at + 120))) return false;
  const inside = before.slice(before.indexOf('{', at));
  return inside.split('{').length > inside.split('}').length;
}
