import { deployment } from './case-writing';

/** A TransportServer of the NGINX of F5 in namespace shop. */
export function transportServer(service: string, port: number, protocol: 'TCP' | 'UDP' = 'TCP'): object {
  return {
    apiVersion: 'k8s.nginx.org/v1', kind: 'TransportServer', metadata: { name: 'stream', namespace: 'shop' },
    spec: { listener: { name: 'stream', protocol }, upstreams: [{ name: 'stream', service, port }], action: { pass: 'stream' } },
  };
}

/** A TCP of HAProxy in namespace shop. */
export function haproxyTcp(name: string, port: number): object {
  return { apiVersion: 'ingress.v3.haproxy.org/v3', kind: 'TCP', metadata: { name: 'stream', namespace: 'shop' }, spec: [{ name: 'stream', service: { name, port } }] };
}

/** A ConfigMap of one port in namespace shop, and the ingress-nginx that is told of it. */
export function portsOfIngressNginx(leadsTo: string, protocol: 'tcp' | 'udp' = 'tcp'): [configMap: object, proxy: object] {
  const args = [`--${protocol}-services-configmap=$(POD_NAMESPACE)/ports`];
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ports', namespace: 'shop' }, data: { 9000: leadsTo } },
    deployment('proxy', {}, { containers: [{ name: 'proxy', image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1', args }] }),
  ];
}
