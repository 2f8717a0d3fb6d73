import { parse } from 'yaml';
import { Leaves, leavesOf } from './structural-difference';

type Fields = Record<string, any>;

/**
 * The leaves of an object of an installation, by JSON pointer. Where order and layout say nothing, they are not compared: what a
 * role allows stands under the resource that it is about (`/rules/metallb.io bgppeers`), and texts of FRR's configuration are lines
 * without comments.
 */
export function installationLeaves(manifest: object): Leaves {
  const object = manifest as Fields;
  if (/Role$/.test(object.kind)) {
    return leavesOf({ ...object, rules: allowed(object.rules) });
  }
  if (object.kind === 'ConfigMap' && object.data.daemons !== undefined) {
    return leavesOf({ ...object, data: Object.fromEntries(Object.entries<string>(object.data).map(([key, text]) => [key, settings(text)])) });
  }
  return leavesOf(object);
}

/** The same, with the configuration inside a ConfigMap value by value. */
export function configurationLeaves(manifest: object): Leaves {
  const { data } = manifest as Fields;
  return data === undefined ? installationLeaves(manifest)
    : leavesOf({ ...manifest, data: Object.fromEntries(Object.entries<string>(data).map(([key, text]) => [key, parse(text)])) });
}

function allowed(rules: readonly Fields[]): Record<string, string> {
  const verbs = new Map<string, Set<string>>();
  for (const rule of rules) {
    const names = (rule.resourceNames ?? []).join(' ');
    const about = rule.nonResourceURLs ?? rule.apiGroups.flatMap((group: string) => rule.resources.map((resource: string) => `${group} ${resource} ${names}`.trim()));
    about.forEach((key: string) => verbs.set(key, new Set([...verbs.get(key) ?? [], ...rule.verbs])));
  }
  return Object.fromEntries([...verbs].map(([key, set]) => [key, [...set].sort().join(' ')]));
}

function settings(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !/^[#!]/.test(line)).map((line) => line.replace(/\s+/g, ' ').replace('=" ', '="'));
}
