import { poolChanges, RangeMove, rangeMoves } from '../changes/pool-changes';
import { Pool } from '../model/load-balancer';
import { Manifest } from '../model/manifest';
import { readPool } from '../model/reader/read-load-balancer';
import { readYaml } from '../model/reader/read-yaml';
import { groupOf, identityOf } from '../model/reader/scope';

const NONE_CUSTOM: ReadonlySet<string> = new Set();

/** Files in which an earlier synth wrote pools of MetalLB, with whatever stands beside them. */
export function mayHoldPools(file: string): boolean {
  return /(^|\/)ipaddresspool[^/]*\.yaml$/.test(file) || /^30-configuration\/[^/]+\/objects\.yaml$/.test(file);
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
