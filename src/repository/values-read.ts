/** The way to a value that a template reads: `service`, `loadBalancerIP`. All that stands further inside is read with it. */
export type ReadPath = readonly string[];

/** What Helm fills in. */
const ACTION = /\{\{[\s\S]*?\}\}/g;

const VALUES = /\.Values\b((?:\.[A-Za-z_]\w*)*)/g;

/** What may read any value: a text that is a template in its turn, and files beside the templates. */
const READS_MORE = /\b(?:tpl|Files)\b/;

/** The values that templates of a chart read; nothing where that cannot be told, such as where one hands on all of them. */
export function valuesRead(templates: readonly string[]): readonly ReadPath[] | undefined {
  const found = new Set<string>();
  for (const [action] of templates.flatMap((text) => [...text.matchAll(ACTION)])) {
    for (const [, path] of action.matchAll(VALUES)) {
      found.add(path.slice(1));
    }
    if (READS_MORE.test(action)) {
      return undefined;
    }
  }
  return found.has('') ? undefined : [...found].map((path) => path.split('.'));
}
