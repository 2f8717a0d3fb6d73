import { ALL_BUNDLES } from './bundles/all-bundles';
import { bundleId, DefinedKind, DefinitionBundle } from './definition-bundle';

/** Names of bundles, sorted. */
export const BUNDLE_NAMES: readonly string[] = [...new Set(ALL_BUNDLES.map(({ name }) => name))].sort();

const BY_ID: ReadonlyMap<string, DefinitionBundle> = new Map(ALL_BUNDLES.flatMap((bundle): [string, DefinitionBundle][] => [[bundleId(bundle), bundle]]));
const GROUPS: ReadonlySet<string> = new Set(ALL_BUNDLES.flatMap(({ kinds }) => kinds.map(({ group }) => group)));

/** What somebody wrote for CustomResourceDefinitions that are there. */
export type NamedDefinitions =
  /** A bundle in the version that is named. */
  | { readonly is: 'version'; readonly bundle: DefinitionBundle }
  /** A bundle in whatever version: the newest of those that are known stands for it. */
  | { readonly is: 'bundle'; readonly bundle: DefinitionBundle }
  /** A bundle in a version of which nothing is known here. */
  | { readonly is: 'other version'; readonly bundle: DefinitionBundle; readonly version: string }
  | { readonly is: 'group'; readonly group: string }
  | { readonly is: 'unknown' };

/** Reads `traefik@3.7.9`, `traefik` or `example.com`. */
export function namedDefinitions(text: string): NamedDefinitions {
  const [name, version] = text.split('@');
  const newest = ALL_BUNDLES.find((bundle) => bundle.name === name);
  if (newest === undefined) {
    return version === undefined && /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name) ? { is: 'group', group: name } : { is: 'unknown' };
  }
  if (version === undefined) {
    return { is: 'bundle', bundle: newest };
  }
  const plain = version.replace(/^v/, '');
  const bundle = BY_ID.get(`${name}@${plain}`);
  return bundle === undefined ? { is: 'other version', bundle: newest, version: plain } : { is: 'version', bundle };
}

/** Versions of a bundle that are known here, the newest first. */
export function versionsOf(name: string): string[] {
  return ALL_BUNDLES.filter((bundle) => bundle.name === name).map(({ version }) => version);
}

/** Bundles that define something of a group, of one name the newest first. */
export function bundlesOfGroup(group: string): readonly DefinitionBundle[] {
  return GROUPS.has(group) ? ALL_BUNDLES.filter(({ kinds }) => kinds.some((kind) => kind.group === group)) : [];
}

/** What a bundle says of a kind; nothing where it does not define it. */
export function kindIn(bundle: DefinitionBundle, { group, kind }: Pick<DefinedKind, 'group' | 'kind'>): DefinedKind | undefined {
  return bundle.kinds.find((one) => one.group === group && one.kind === kind);
}

/** Groups that a bundle defines something of, sorted. */
export function groupsIn({ kinds }: DefinitionBundle): string[] {
  return [...new Set(kinds.map(({ group }) => group))].sort();
}
