import { installationLeaves } from './installation-leaves';
import { objectKey } from './structural-difference';

/**
 * What an option adds to an installation (`+`) and takes from it (`-`): object, pointer without positions in lists, value. Names of
 * a chart's release are left away, so that a chart's effect can be compared with that of plain manifests.
 */
export function effectsOf(without: readonly any[], withOption: readonly any[]): string[] {
  const before = linesOf(without);
  const after = linesOf(withOption);
  return [...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`), ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`)].sort();
}

function linesOf(objects: readonly any[]): ReadonlySet<string> {
  return new Set(objects.flatMap((object) => Object.entries(installationLeaves(object))
    .map(([pointer, value]) => `${objectKey(object).replace(' metallb-', ' ')} ${pointer.replace(/\/\d+(?=\/|$)/g, '[]')} ${JSON.stringify(value)}`)));
}
