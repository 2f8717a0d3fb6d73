import { OLDER_PREFIX, PREFIX, PREFIXES } from './annotations';
import { isUnclear, runningExternalDns } from './running';
import { Cluster } from '../../model/cluster';
import { DeclaredDns } from '../../model/dns';

/** Which annotations are read in a cluster. */
export interface ReadPrefixes {
  /** One for each external-dns that reads another. */
  readonly prefixes: readonly string[];
  /** How that is known, for people: `external-dns 0.22`. */
  readonly because: string;
}

/** The prefix that a version reads by itself. */
export function prefixOf(version: string): string {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > 0 || minor >= 22 ? PREFIX : OLDER_PREFIX;
}

/** The prefix that an owner tells; nothing where none of it is told, or cannot be read. */
export function declaredPrefix(dns: DeclaredDns | undefined): string | undefined {
  const version = dns?.externalDns?.value;
  return version === undefined ? undefined : dns?.annotationPrefix?.value ?? prefixOf(version);
}

/** What is read, as the owner tells it, and else as what runs does. Nothing where neither tells. */
export function readPrefixes(cluster: Pick<Cluster, 'network' | 'workloads' | 'remoteSources'>): ReadPrefixes | undefined {
  const { dns } = cluster.network;
  const declared = declaredPrefix(dns);
  if (declared !== undefined) {
    const { externalDns, annotationPrefix } = dns!;
    return { prefixes: [declared], because: `external-dns ${externalDns!.value}${annotationPrefix === undefined ? '' : ' with `annotationPrefix`'}` };
  }
  const running = runningExternalDns(cluster);
  // One of which nobody can tell may read anything.
  if (running.length === 0 || running.some(isUnclear)) {
    return undefined;
  }
  const prefixes = running.flatMap(({ version, prefix, readsOlder }) => [prefix ?? prefixOf(version!), ...(readsOlder ? [OLDER_PREFIX] : [])]);
  const versions = running.map(({ version, prefix }) => [version, prefix === undefined ? undefined : `with --annotation-prefix=${prefix}`].filter((part) => part !== undefined).join(' '));
  return { prefixes: [...new Set(prefixes)], because: `external-dns ${[...new Set(versions)].join(' and ')}` };
}

/** The prefixes that annotations count under: those that are read, and both that external-dns has by itself where nobody tells. */
export function prefixesIn(cluster: Pick<Cluster, 'network' | 'workloads' | 'remoteSources'>): readonly string[] {
  return readPrefixes(cluster)?.prefixes ?? PREFIXES;
}
