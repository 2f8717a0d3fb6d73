import * as fs from 'fs';
import * as path from 'path';
import { Result } from './group';
import { Options } from './options';

const FOLDER = path.join(__dirname, '..', '..', 'test-reports');

/** Writes the report that `.ci/run` counts, prints the closing line with the seconds of the whole run, and gives the exit code. */
export function writeReport(results: readonly Result[], { noneSkipped }: Pick<Options, 'noneSkipped'>, seconds: number): number {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(path.join(FOLDER, 'e2e.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  const of = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome);
  const [passed, failed, skipped] = [of('passed'), of('failed'), of('skipped')];
  console.log('');
  failed.forEach(({ group, name }) => console.log(`failed: ${group}: ${name}`));
  [...new Set(skipped.map(({ group, reason }) => `skipped: ${group} (${skipped.filter((one) => one.group === group).length} cases): ${reason}`))].forEach((line) => console.log(line));
  console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped, in ${Math.round(seconds)} s`);
  // A run in which nothing ran is no success.
  const mayNotSkip = noneSkipped && process.platform === 'linux' && process.getuid?.() === 0;
  return failed.length > 0 || results.length === 0 || (mayNotSkip && skipped.length > 0) ? 1 : 0;
}
