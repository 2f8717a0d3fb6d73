import { Cluster } from './cluster';
import { describeIdentity, KubernetesObject } from './identity';
import { fieldsOf, mapsOf } from './reader/fields';
import { RoutedBackend } from './routed-backend';
import { at } from './source';

/** A ConfigMap of ports, whose values are written as `streamTarget` reads them. */
export interface ConfigMapOfPorts {
  /** `namespace/name`. */
  readonly id: string;
  readonly transport: RoutedBackend['transport'];
}

/** The ConfigMaps of ports that ingress-nginx or HAProxy is told of by its arguments. */
export function configMapsOfPorts(args: readonly string[], namespace: string): ConfigMapOfPorts[] {
  return args.flatMap((arg, index) => {
    const [, option, value] = /^--?(tcp-services-configmap|udp-services-configmap|configmap-tcp-services)(?:=(.+))?$/.exec(arg) ?? [];
    const id = option === undefined ? undefined : value ?? args[index + 1];
    return id === undefined ? [] : [{ id: id.replace('$(POD_NAMESPACE)', namespace), transport: option.startsWith('udp') ? 'UDP' as const : 'TCP' as const }];
  });
}

/** Where a port leads. */
export interface StreamTarget {
  readonly namespace: string;
  readonly service: string;
  readonly port: number | string;
  /** What follows: of ingress-nginx whether PROXY headers are read, and whether they are written; of HAProxy `ssl`. */
  readonly words: readonly string[];
}

/** Reads `NAMESPACE/SERVICE:PORT` and what follows; nothing where that is not what stands there. */
export function streamTarget(written: string): StreamTarget | undefined {
  const [, namespace, service, port, more = ''] = /^([^/:\s]+)\/([^/:\s]+):([^/:\s]+)(?::(.*))?$/.exec(written) ?? [];
  return namespace === undefined ? undefined : { namespace, service, port: asPort(port), words: more.split(':') };
}

/** Services that connections and datagrams without a protocol of routes go to: by ConfigMaps of ports, TransportServers of the NGINX of F5, and TCPs of HAProxy. */
export function streamBackends({ objects, workloads }: Pick<Cluster, 'objects' | 'workloads'>): RoutedBackend[] {
  const maps = new Map(workloads.flatMap(({ namespace, containers }) =>
    containers.flatMap(({ args }) => configMapsOfPorts(args, namespace).map(({ id, transport }) => [id, transport] as const))));
  return objects.flatMap((object): RoutedBackend[] => {
    const { kind, group, namespace, name } = object.identity;
    const transport = kind === 'ConfigMap' && group === '' ? maps.get(`${namespace}/${name}`) : undefined;
    return transport !== undefined ? ofConfigMap(object, transport)
      : kind === 'TransportServer' && group === 'k8s.nginx.org' ? ofTransportServer(object)
        : kind === 'TCP' && group.endsWith('.haproxy.org') ? ofTcp(object) : [];
  });
}

/** Values that name no Service are left out. */
function ofConfigMap({ identity, manifest, source }: KubernetesObject, transport: RoutedBackend['transport']): RoutedBackend[] {
  return Object.entries(fieldsOf(manifest.data)).flatMap(([key, value]) => {
    const target = typeof value === 'string' ? streamTarget(value) : undefined;
    return target === undefined ? [] : [{
      route: describeIdentity(identity), routeNamespace: identity.namespace ?? 'default', namespace: target.namespace, service: target.service, port: target.port, transport,
      source: at(source, `${source.property ?? 'data'}["${key}"]`),
    }];
  });
}

function ofTransportServer({ identity, manifest, source }: KubernetesObject): RoutedBackend[] {
  const { listener, upstreams } = fieldsOf(manifest.spec);
  return mapsOf(upstreams).flatMap(({ service, port }, index) => (typeof service !== 'string' ? [] : [{
    ...inside(identity, service, port), transport: fieldsOf(listener).protocol === 'UDP' ? 'UDP' as const : 'TCP' as const, source: at(source, `spec.upstreams[${index}].service`),
  }]));
}

function ofTcp({ identity, manifest, source }: KubernetesObject): RoutedBackend[] {
  return mapsOf(manifest.spec).flatMap(({ service: to }, index) => {
    const { name, port } = fieldsOf(to);
    return typeof name !== 'string' ? [] : [{ ...inside(identity, name, port), transport: 'TCP' as const, source: at(source, `spec[${index}].service`) }];
  });
}

/** Both kinds lead to Services of their own namespace. */
function inside(identity: KubernetesObject['identity'], service: string, port: unknown): Pick<RoutedBackend, 'route' | 'routeNamespace' | 'namespace' | 'service' | 'port'> {
  const namespace = identity.namespace ?? 'default';
  return { route: describeIdentity(identity), routeNamespace: namespace, namespace, service, port: typeof port === 'number' || typeof port === 'string' ? asPort(String(port)) : undefined };
}

function asPort(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
