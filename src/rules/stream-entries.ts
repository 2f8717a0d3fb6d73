import { World } from './world';
import { OWN_PORTS, OwnPort } from '../behavior/proxies/own-ports';
import { optionIn, runningProxies } from '../behavior/proxies/running-proxies';
import { describeIdentity } from '../model/identity';
import { fieldsOf, mapsOf } from '../model/reader/fields';
import { at, Source } from '../model/source';
import { configMapsOfPorts } from '../model/stream-backends';
import { Workload } from '../model/workload';

/** A port that a proxy listens on for connections that are no HTTP, as an object says that its arguments name. */
export interface StreamEntry {
  /** `ingress-nginx`. */
  readonly product: string;
  readonly workload: Workload;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** `namespace/service:port` and what follows, as a ConfigMap has it; absent: other objects say where it leads. */
  readonly leadsTo?: string;
  /** `ConfigMap edge/tcp`. */
  readonly subject: string;
  readonly place: Source;
  /** What the proxy listens on for itself. */
  readonly ownPorts: readonly OwnPort[];
}

/** Those of ingress-nginx and of HAProxy, port by port in a ConfigMap, and those of the NGINX of F5, the listeners of a GlobalConfiguration. */
export function streamEntries(world: World): StreamEntry[] {
  const { workloads, ingressClasses } = world.cluster;
  return runningProxies(workloads, ingressClasses).flatMap(({ product, workload }) => workload.containers.flatMap(({ args }): StreamEntry[] => {
    const ownPorts = OWN_PORTS[product]?.(args) ?? [];
    const called = (kind: string, id: string | undefined) => (id === undefined ? [] : world.objects.ofKind(kind).filter(({ identity }) => `${identity.namespace}/${identity.name}` === id));
    const common = { product, workload, ownPorts };
    const maps = configMapsOfPorts(args, workload.namespace).flatMap(({ id, transport }) => called('ConfigMap', id).flatMap(({ identity, manifest, source }) =>
      Object.entries(fieldsOf(manifest.data)).filter(([key, value]) => /^[0-9]{1,5}$/.test(key) && typeof value === 'string').map(([key, value]): StreamEntry => (
        { ...common, port: Number(key), protocol: transport, leadsTo: String(value), subject: describeIdentity(identity), place: at(source, `${source.property ?? 'data'}["${key}"]`) }))));
    const configuration = product === 'NGINX' ? optionIn(args, 'global-configuration')?.replace('$(POD_NAMESPACE)', workload.namespace) : undefined;
    const listeners = called('GlobalConfiguration', configuration).flatMap(({ identity, manifest, source }) =>
      mapsOf(fieldsOf(manifest.spec).listeners).flatMap(({ port, protocol }, index): StreamEntry[] => (typeof port !== 'number' ? []
        : [{ ...common, port, protocol: protocol === 'UDP' ? 'UDP' : 'TCP', subject: describeIdentity(identity), place: at(source, `spec.listeners[${index}].port`) }])));
    return [...maps, ...listeners];
  }));
}
