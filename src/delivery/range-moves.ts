import { fileStem } from './files/file-names';
import { ALL_OBJECTS } from './files/layer-files';
import { layerCalled } from './layers/layer';
import { poolChanges, RangeMove, rangeMoves } from '../changes/pool-changes';
import { Pool } from '../model/load-balancer';
import { Manifest } from '../model/manifest';
import { readPool } from '../model/reader/read-load-balancer';
import { readYaml } from '../model/reader/read-yaml';
import { groupOf, identityOf } from '../model/reader/scope';

/** How files of one pool begin, with or without the group in their name. */
const STEM_OF_POOLS = fileStem('IPAddressPool', '').slice(0, -1);

const NONE_CUSTOM: ReadonlySet<string> = new Set();

/** Files in which an earlier synth wrote pools of MetalLB, with whatever stands beside them. */
export function mayHoldPools(file: string): boolean {
  const [folder, ...inside] = file.split('/');
  const name = inside[inside.length - 1] ?? folder;
  return name.startsWith(STEM_OF_POOLS) || (folder === layerCalled('configuration')!.folder && name === ALL_OBJECTS);
}

/**
 * Ranges that leave one pool of MetalLB and come to another one between two states of an output folder. Somebody may have written into a file
 * what is not YAML: it tells nothing.
 *
 * @param before texts of files that may hold pools
 * @param now what is delivered
 */
export function rangesMoved(before: readonly { readonly file: string; readonly text: string }[], now: readonly Manifest[]): RangeMove[] {
  const old = before.flatMap(({ file, text }) => manifestsIn(file, text)).flatMap(poolOf);
  return old.length === 0 ? [] : rangeMoves(poolChanges(old, now.flatMap(poolOf)), []);
}

function manifestsIn(file: string, text: string): Manifest[] {
  try {
    return readYaml(text, file).map(({ manifest }) => manifest as Manifest);
  } catch {
    return [];
  }
}

function poolOf(manifest: Manifest): Pool[] {
  const identity = manifest.kind === 'IPAddressPool' && groupOf(String(manifest.apiVersion)) === 'metallb.io' ? identityOf(manifest, NONE_CUSTOM) : undefined;
  return identity === undefined ? [] : [readPool(manifest, identity, {})];
}
