import * as path from 'path';

/** Where programs of others lie that run an app of ours: test runners, the runtime of jsii. */
const OF_OTHERS = /(?:^|\/)(?:node_modules|site-packages|\.[^/]+)\//;
/** Folders between which a program moves when it is compiled. */
const COMPILED = new Set(['src', 'lib', 'build', 'out', 'dist']);

/**
 * The program that Node.js runs, from the folder that it runs in: `main`, `apps/home`. It tells two apps in one folder from each other, whichever way they are
 * run, compiled or not. Nothing where a test runner or another language runs the app.
 */
export function runningProgram(): string | undefined {
  const [, script] = process.argv;
  const relative = path.relative(process.cwd(), path.resolve(script ?? '')).split(path.sep).join('/');
  if (script === undefined || relative === '' || relative.startsWith('../') || path.isAbsolute(relative) || OF_OTHERS.test(relative)) {
    return undefined;
  }
  return relative.replace(/\.[cm]?[jt]s$/, '').split('/').filter((part, index, parts) => index === parts.length - 1 || !COMPILED.has(part)).join('/');
}
