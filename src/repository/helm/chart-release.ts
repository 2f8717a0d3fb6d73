import { mergedValues } from './values';
import { Path, valueAt, within } from './values-path';
import { Fields } from '../../model/reader/fields';
import { Source } from '../../model/source';

/** A chart that is installed, with what its owner says about it. The chart itself is not here: its defaults are unknown. */
export interface ChartRelease {
  /** Name of the chart, without the address it comes from; absent where the repository does not show it. */
  readonly chart?: string;
  readonly version?: string;
  /** The folder of the repository that the chart lies in; absent for one from elsewhere. */
  readonly folder?: string;
  /** Charts that a chart of this repository is made of, by the key that their values stand under. */
  readonly dependencies: readonly ChartDependency[];
  readonly name: string;
  readonly namespace: string;
  /** Values of all layers together. */
  readonly values: Fields;
  /** The layers in the order in which Helm lays them over each other. */
  readonly layers: readonly ValuesLayer[];
  readonly unknown: readonly UnknownValues[];
  /** Changes that Flux makes to what the chart renders: entries of `spec.postRenderers`. */
  readonly postRenderers: readonly unknown[];
  /** Whether a patch of kustomize's, beside the chart or behind it, writes the class of a load balancer. */
  readonly classIsPatched?: boolean;
  readonly source: Source;
  /** What patches wrote of the object that installs it, by its property: where that is. */
  readonly patchedAt?: ReadonlyMap<string, Source>;
  /** Whether name and namespace are only what a folder is called, or what Helm takes where nobody says. */
  readonly isGuess?: boolean;
}

export interface ChartDependency {
  readonly name: string;
  readonly version?: string;
  readonly key: string;
}

/** Values out of one place. */
export interface ValuesLayer {
  readonly values: Fields;
  /** Where the top of these values stands. */
  readonly source: Source;
  /** What patches wrote of the object that they stand in, by its property: where that is. */
  readonly patchedAt?: ReadonlyMap<string, Source>;
  /** Whether this is the place of all of them, because they are written there as something else: a reference, a list of paths. */
  readonly isOnePlace?: boolean;
}

/** Values that are out of sight, such as those in a Secret. */
export interface UnknownValues {
  /** What they come from, for example `Secret games/minecraft, key LB_IP`. */
  readonly what: string;
  /** The one value that they are, as `minecraftServer.loadBalancerIP`; absent where they may be any. */
  readonly path?: string;
  readonly source: Source;
}

/** What the places that values come from give for one release. */
export type ReleaseParts = Omit<ChartRelease, 'values' | 'dependencies' | 'postRenderers'> & Partial<Pick<ChartRelease, 'dependencies' | 'postRenderers'>>;

export function chartRelease(parts: ReleaseParts): ChartRelease {
  return {
    ...parts,
    dependencies: parts.dependencies ?? [],
    postRenderers: parts.postRenderers ?? [],
    values: parts.layers.map(({ values }) => values).reduce(mergedValues, {}),
  };
}

/** Where a value of a release is written: in the last layer that has it, else at the release itself. */
export function placeOfValue({ layers, source }: Pick<ChartRelease, 'layers' | 'source'>, path: Path): Source {
  const layer = [...layers].reverse().find(({ values }) => valueAt(values, path) !== undefined);
  return layer === undefined ? source : layer.isOnePlace ? layer.source : unlessPatched(within(layer.source, path), layer);
}

/** A place in an object, or where the patch has it that wrote what stands there. */
export function unlessPatched(place: Source, { patchedAt }: Pick<ValuesLayer, 'patchedAt'>): Source {
  return patchedAt?.get(place.property ?? '') ?? place;
}

/** Whether anything may be among the values of a release besides what is known. */
export function isOpen({ unknown }: ChartRelease): boolean {
  return unknown.some(({ path }) => path === undefined);
}
