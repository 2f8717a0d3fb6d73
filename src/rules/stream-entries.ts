import { World } from './world';
import { OWN_PORTS, OwnPort } from '../behavior/proxies/own-ports';
import { optionIn, runningProxies } from '../behavior/proxies/running-proxies';
import { describeIdentity } from '../model/identity';
import { fieldsOf, mapsOf } from '../model/reader/fields';
import { at, Source } from '../model/source';
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

/** The options that name ConfigMaps of ports, by product. */
const CONFIG_MAPS: Readonly<Record<string, readonly (readonly [option: string, protocol: StreamEntry['protocol']])[]>> = {
  'ingress-nginx': [['tcp-services-configmap', 'TCP'], ['udp-services-configmap', 'UDP']],
  'HAProxy': [['configmap-tcp-services', 'TCP']],
};

/** Those of ingress-nginx and of HAProxy, port by port in a ConfigMap, and those of the NGINX of F5, the listeners of a GlobalConfiguration. */
export function streamEntries(world: World): StreamEntry[] {
  const { workloads, ingressClasses } = world.cluster;
  return runningProxies(workloads, ingressClasses).flatMap(({ product, workload }) => workload.containers.flatMap(({ args }): StreamEntry[] => {
    const ownPorts = OWN_PORTS[product]?.(args) ?? [];
    const named = (kind: string, option: string) => {
      const id = optionIn(args, option)?.replace('$(POD_NAMESPACE)', workload.namespace);
      return id === undefined ? [] : world.objects.ofKind(kind).filter(({ identity }) => `${identity.namespace}/${identity.name}` === id);
    };
    const common = { product, workload, ownPorts };
    const maps = (CONFIG_MAPS[product] ?? []).flatMap(([option, protocol]) => named('ConfigMap', option).flatMap(({ identity, manifest, source }) =>
      Object.entries(fieldsOf(manifest.data)).filter(([key, value]) => /^[0-9]{1,5}$/.test(key) && typeof value === 'string').map(([key, value]): StreamEntry => (
        { ...common, port: Number(key), protocol, leadsTo: String(value), subject: describeIdentity(identity), place: at(source, `${source.property ?? 'data'}["${key}"]`) }))));
    const listeners = product !== 'NGINX' ? [] : named('GlobalConfiguration', 'global-configuration').flatMap(({ identity, manifest, source }) =>
      mapsOf(fieldsOf(manifest.spec).listeners).flatMap(({ port, protocol }, index): StreamEntry[] => (typeof port !== 'number' ? []
        : [{ ...common, port, protocol: protocol === 'UDP' ? 'UDP' : 'TCP', subject: describeIdentity(identity), place: at(source, `spec.listeners[${index}].port`) }])));
    return [...maps, ...listeners];
  }));
}
