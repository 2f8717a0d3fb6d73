import { Cluster } from './cluster';
import { describeIdentity, KubernetesObject } from './identity';
import { fieldsOf, mapsOf } from './reader/fields';
import { RoutedBackend } from './routed-backend';
import { at } from './source';

/** The arguments by which ingress-nginx and HAProxy are told of a ConfigMap of ports, whose values are `NAMESPACE/SERVICE:PORT` and what follows. */
const CONFIG_MAPS = /^--?(tcp-services-configmap|udp-services-configmap|configmap-tcp-services)=(.+)$/;

/** Services that connections and datagrams without a protocol of routes go to: by ConfigMaps of ports, TransportServers of the NGINX of F5, and TCPs of HAProxy. */
export function streamBackends({ objects, workloads }: Pick<Cluster, 'objects' | 'workloads'>): RoutedBackend[] {
  const maps = new Map(workloads.flatMap(({ namespace, containers }) => containers.flatMap(({ args }) => args.flatMap((arg) => {
    const [, option, id] = CONFIG_MAPS.exec(arg) ?? [];
    return option === undefined ? [] : [[id.replace('$(POD_NAMESPACE)', namespace), option.startsWith('udp') ? 'UDP' : 'TCP'] as const];
  }))));
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
    const [, namespace, service, port] = (typeof value === 'string' ? /^([^/:\s]+)\/([^/:\s]+):([^/:\s]+)(?::|$)/.exec(value) : null) ?? [];
    return namespace === undefined ? [] : [{
      route: describeIdentity(identity), routeNamespace: identity.namespace ?? 'default', namespace, service, port: asPort(port), transport,
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
