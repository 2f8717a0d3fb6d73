import { World } from './world';
import { Engine } from '../model/load-balancer';

/** The images that show which version of an engine runs. Bitnami's have versions of the same numbers. */
const IMAGES: Readonly<Partial<Record<Engine, RegExp>>> = {
  MetalLB: /(?:^|\/)metallb\/controller:v?(\d+(?:\.\d+)+)/,
  Cilium: /(?:^|\/)cilium\/cilium:v?(\d+(?:\.\d+)+)/,
};

/** Manifests of an engine that kustomize fetches, with the tag that they are of. */
const REMOTES: Readonly<Partial<Record<Engine, RegExp>>> = { MetalLB: /metallb\/metallb\b.*(?:[?&]ref=|\/)v(\d+\.\d+\.\d+)\b/ };

/** Whether the engine that the owner says to run is of a version or a newer one; nothing where that is not told. */
export function runsAtLeast({ cluster }: World, engine: Engine, version: string): boolean | undefined {
  const { engine: told, version: running } = cluster.network.loadBalancer ?? {};
  return told !== engine || running === undefined || !/^v?\d+(?:\.\d+)*/.test(running) ? undefined : isAtLeast(running, version);
}

/** The versions of an engine that run here, as images and fetched manifests show them; empty where nothing does. */
export function versionsSeen({ cluster: { workloads, remoteSources } }: World, engine: Engine): readonly string[] {
  const images = workloads.flatMap(({ containers }) => containers.map(({ image }) => image));
  const addresses = remoteSources.map(({ address = '' }) => address);
  return [...new Set([...found(IMAGES[engine], images), ...found(REMOTES[engine], addresses)])];
}

/** Whether one version is another, or a newer one. */
export function isAtLeast(running: string, version: string): boolean {
  const [own, other] = [partsOf(running), partsOf(version)];
  const index = other.findIndex((part, position) => part !== (own[position] ?? 0));
  return index < 0 || (own[index] ?? 0) > other[index];
}

function found(pattern: RegExp | undefined, texts: readonly string[]): string[] {
  return pattern === undefined ? [] : texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);
}

function partsOf(version: string): number[] {
  return /\d+(?:\.\d+)*/.exec(version)![0].split('.').map(Number);
}
