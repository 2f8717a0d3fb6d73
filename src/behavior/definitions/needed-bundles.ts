import { ALL_BUNDLES } from './bundles/all-bundles';
import { repositoryOf } from './charts';
import { isCustom } from './custom-groups';
import { DefinitionBundle } from './definition-bundle';
import { kindIn } from './known-bundles';
import { KubernetesObject } from '../../model/identity';

/** The custom resources of one kind in one version. */
export interface CustomUse {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  /** One at least, in the order of the manifests. */
  readonly objects: readonly KubernetesObject[];
}

/** The custom resources among objects, by kind and version. */
export function customUses(objects: readonly KubernetesObject[]): CustomUse[] {
  const uses = new Map<string, { readonly group: string; readonly kind: string; readonly version: string; readonly objects: KubernetesObject[] }>();
  for (const object of objects) {
    const { group, kind } = object.identity;
    if (isCustom(group)) {
      const key = `${object.manifest.apiVersion} ${kind}`;
      const known = uses.get(key);
      if (known === undefined) {
        uses.set(key, { group, kind, version: String(object.manifest.apiVersion).slice(group.length + 1), objects: [object] });
      } else {
        known.objects.push(object);
      }
    }
  }
  return [...uses.values()];
}

/** Whether a bundle lets the API server take what is used. */
export function serves(bundle: DefinitionBundle, { group, kind, version }: Omit<CustomUse, 'objects'>): boolean {
  return kindIn(bundle, { group, kind })?.served.includes(version) === true;
}

/**
 * The bundles that define what is used, in the order in which they are listed. Of those that stand for each other, the channels and
 * versions of one repository, it is the one that serves most; of several such the first, which is the newest and the most stable.
 */
export function neededBundles(uses: readonly Omit<CustomUse, 'objects'>[]): DefinitionBundle[] {
  const best = new Map<string, { readonly bundle: DefinitionBundle; readonly count: number }>();
  for (const bundle of ALL_BUNDLES) {
    const count = uses.filter((use) => serves(bundle, use)).length;
    const repository = repositoryOf(bundle.base)!;
    if (count > (best.get(repository)?.count ?? 0)) {
      best.set(repository, { bundle, count });
    }
  }
  const chosen = new Set([...best.values()].map(({ bundle }) => bundle));
  return ALL_BUNDLES.filter((bundle) => chosen.has(bundle));
}
