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

/** The same, with the options of a command line by their names, which Traefik reads in any case, and what has a name of its own by that. */
export function optionLeaves(manifest: object): Leaves {
  // What a chart leaves null is not there.
  const object = JSON.parse(JSON.stringify(manifest), (_, value) => value ?? undefined) as Fields;
  const pod = object.spec?.template?.spec;
  return pod === undefined ? installationLeaves(object) : leavesOf({
    ...object,
    spec: {
      ...object.spec,
      template: {
        ...object.spec.template,
        spec: {
          ...pod,
          containers: pod.containers.map((container: Fields) => ({ ...container, args: optionsOf(container.args), ...named(container, 'env', 'ports', 'volumeMounts') })),
          ...named(pod, 'volumes'),
        },
      },
    },
  });
}

function optionsOf(args: readonly string[]): Record<string, string> {
  return Object.fromEntries(args.map((argument) => {
    const [name, ...value] = argument.split('=');
    return [name.toLowerCase(), value.length === 0 ? 'true' : value.join('=')];
  }));
}

function named(object: Fields, ...lists: readonly string[]): Record<string, Fields> {
  const byName = (list: readonly Fields[]) => Object.fromEntries(list.map(({ name, ...rest }) => [name, rest]));
  return Object.fromEntries(lists.filter((list) => object[list] !== undefined).map((list) => [list, byName(object[list])]));
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
