import { stringify } from 'yaml';
import { NetworkDeclaration } from '../../model/declaration';
import { ManifestText } from '../rule';

/** The network that most cases stand on: one segment, two nodes. */
export const LAN: NetworkDeclaration = {
  networks: [{ name: 'lan', cidr: '192.168.1.0/24', gateway: '192.168.1.1', dhcp: ['192.168.1.100-192.168.1.199'] }],
  nodes: [{ name: 'node1', addresses: ['192.168.1.10'] }, { name: 'node2', addresses: ['192.168.1.11'] }],
  podCidrs: ['10.244.0.0/16'],
  serviceCidrs: ['10.96.0.0/12'],
};

/** Manifests as YAML documents. */
export function yaml(...manifests: readonly object[]): ManifestText {
  return { toString: () => manifests.map((manifest) => stringify(manifest, { version: '1.1' })).join('---\n') };
}

/** An IPAddressPool, closed to automatic assignment unless `spec` says otherwise. */
export function pool(name: string, addresses: readonly string[], spec: object = { autoAssign: false }): object {
  return { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', metadata: { name, namespace: 'metallb-system' }, spec: { addresses, ...spec } };
}

/** An L2Advertisement for pools. */
export function advertisement(pools: readonly string[], spec: object = {}): object {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'L2Advertisement',
    metadata: { name: pools[0] ?? 'all', namespace: 'metallb-system' },
    spec: { ipAddressPools: pools, ...spec },
  };
}

/** A Service of type LoadBalancer, with the addresses that it pins. */
export function loadBalancer(name: string, pinned: string | undefined, more: { spec?: object; annotations?: object } = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations: { ...(pinned === undefined ? {} : { 'metallb.io/loadBalancerIPs': pinned }), ...more.annotations } },
    spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }], ...more.spec },
  };
}

/** A Service inside the cluster. */
export function service(name: string, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec } };
}

/** A Deployment of pods labelled with its name. */
export function deployment(name: string, spec: object = {}, pod: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      ...spec,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `${name}:1` }], ...pod } },
    },
  };
}

/** An IngressClass. */
export function ingressClass(name = 'traefik'): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: 'traefik.io/ingress-controller' } };
}

/** An Ingress with one path to the Service `shop/web`, port 80. */
export function ingress(name: string, host: string, path = '/', more: { spec?: object; annotations?: object; pathType?: string; service?: string; port?: object } = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', ...(more.annotations === undefined ? {} : { annotations: more.annotations }) },
    spec: {
      ingressClassName: 'traefik',
      rules: [{ host, http: { paths: [{ path, pathType: more.pathType ?? 'Prefix', backend: { service: { name: more.service ?? 'web', port: more.port ?? { number: 80 } } } }] } }],
      ...more.spec,
    },
  };
}

/** Traefik as a gateway's Deployment runs it. */
export function traefik(args: readonly string[] = []): object {
  return deployment('traefik', { replicas: 2 }, {
    containers: [{
      name: 'traefik',
      image: 'traefik:v3.7.9',
      args: ['--providers.kubernetesingress=true', '--providers.kubernetesingress.ingressclass=traefik', ...args],
    }],
  });
}
