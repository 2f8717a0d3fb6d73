/** One leaf of an object tree, by JSON pointer. */
export type Leaves = Readonly<Record<string, unknown>>;

/** A place where two trees say different things; `undefined` where one says nothing. */
export interface Difference {
  readonly object: string;
  readonly pointer: string;
  readonly upstream: unknown;
  readonly ours: unknown;
}

/** Every leaf under its JSON pointer; empty lists and objects are leaves. */
export function leavesOf(value: unknown, pointer = ''): Leaves {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return { [pointer]: value };
  }
  return Object.assign({}, ...Object.entries(value).map(([key, entry]) => leavesOf(entry, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`)));
}

/** `Kind name`, which tells the objects of one installation apart. */
export function objectKey(manifest: { readonly kind: string; readonly metadata: { readonly name: string } }): string {
  return `${manifest.kind} ${manifest.metadata.name}`;
}

/** All differences between two sets of objects, each given as its leaves. */
export function differences(upstream: Readonly<Record<string, Leaves>>, ours: Readonly<Record<string, Leaves>>): Difference[] {
  return [...new Set([...Object.keys(upstream), ...Object.keys(ours)])].sort().flatMap((object) => {
    const theirs = upstream[object] ?? {};
    const own = ours[object] ?? {};
    return [...new Set([...Object.keys(theirs), ...Object.keys(own)])].sort()
      .filter((pointer) => JSON.stringify(theirs[pointer]) !== JSON.stringify(own[pointer]))
      .map((pointer) => ({ object, pointer, upstream: theirs[pointer], ours: own[pointer] }));
  });
}

/** One line for each difference, sorted: what differs can be compared with what is listed. */
export function rows(list: readonly { readonly object: string; readonly pointer: string; readonly upstream?: unknown; readonly ours?: unknown }[]): string[] {
  return list.map(({ object, pointer, upstream, ours }) => JSON.stringify([object, pointer, upstream, ours])).sort();
}

/** An object with another value at a pointer: a comparison that does not see it compares nothing there. */
export function changedAt<T extends object>(manifest: T, pointer: string): T {
  const changed: any = structuredClone(manifest);
  const keys = pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const parent = keys.slice(0, -1).reduce((value, key) => value[key], changed);
  parent[keys[keys.length - 1]] = 'another value';
  return changed;
}
