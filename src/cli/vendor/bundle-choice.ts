import { ALL_BUNDLES } from '../../behavior/definitions/bundles/all-bundles';
import { repositoryOf } from '../../behavior/definitions/charts';
import { comesWithReader } from '../../behavior/definitions/custom-groups';
import { bundleId, DefinitionBundle } from '../../behavior/definitions/definition-bundle';
import { BUNDLE_NAMES, namedDefinitions, versionsOf } from '../../behavior/definitions/known-bundles';
import { CustomUse, neededBundles, serves } from '../../behavior/definitions/needed-bundles';
import { choice, listed } from '../../rules/text';
import { World } from '../../rules/world';
import { UsageError } from '../terminal';

/**
 * The bundles that somebody names: `traefik`, which is the newest that is known, or `traefik@3.7.9`.
 *
 * @throws UsageError for one that there is not, and for two that one cluster cannot have
 */
export function bundlesNamed(names: readonly string[]): DefinitionBundle[] {
  const bundles = names.map((name) => {
    const named = namedDefinitions(name);
    switch (named.is) {
      case 'bundle':
      case 'version':
        return named.bundle;
      case 'other version':
        throw new UsageError(`There is no bundle ${name}: of ${named.bundle.name}, ${listed(versionsOf(named.bundle.name))} can be had.`);
      default:
        throw new UsageError(`There is no bundle ${name}. ${choice(name.split('@')[0], BUNDLE_NAMES, '')}`);
    }
  });
  const clash = bundles.flatMap((one, index) => bundles.slice(0, index).filter((other) => other !== one && standForEachOther(one, other))
    .map((other) => [other, one]))[0];
  if (clash !== undefined) {
    throw new UsageError(`${clash.map(bundleId).join(' and ')} define the same kinds: a cluster has one of them.`);
  }
  return ALL_BUNDLES.filter((bundle) => bundles.includes(bundle));
}

/** Whether two bundles are versions or channels of one: a cluster has one of them. */
export function standForEachOther(one: DefinitionBundle, other: DefinitionBundle): boolean {
  return repositoryOf(one.base) === repositoryOf(other.base);
}

/** What manifests need. */
export interface Needs {
  readonly bundles: readonly DefinitionBundle[];
  /** Kinds that nothing defines, and no bundle does: `Widget of example.com/v1`, sorted. */
  readonly unknown: readonly string[];
}

/** What the custom resources of clusters need that nothing else brings: neither their own files, nor what is declared, nor a chart. */
export function needsOf(worlds: readonly World[]): Needs {
  const uses = worlds.flatMap((world) => world.customUses()
    .filter(({ group, kind }) => !comesWithReader(group, kind) && world.definitions().of(group, kind) === undefined));
  const bundles = neededBundles(uses);
  const inWords = ({ kind, group, version }: CustomUse) => `${kind} of ${group}/${version}`;
  return { bundles, unknown: [...new Set(uses.filter((use) => !bundles.some((bundle) => serves(bundle, use))).map(inWords))].sort() };
}
