import { deployment, loadBalancer, pool } from './case-writing';
import { gateway, gatewayClass, route } from './gateway-case-writing';
import { TRAEFIK_GATEWAY_CONTROLLER } from '../../behavior/traefik/recognize';
import { NetworkDeclaration } from '../../model/declaration';

/** A pool and two Traefiks, `outer` at 192.168.1.200 and `inner` at 192.168.1.201, each with the class of its name. */
export const TWO_GATEWAYS: readonly object[] = [
  pool('public', ['192.168.1.200-192.168.1.250']),
  ...['outer', 'inner'].flatMap((name, index) => [
    loadBalancer(name, `192.168.1.20${index}`),
    deployment(name, {}, { containers: [{ name, image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress=true', '--providers.kubernetescrd=true', `--providers.kubernetescrd.ingressclass=${name}`, `--providers.kubernetesingress.ingressclass=${name}`] }] }),
  ]),
];

/** The same by Gateway API: each Traefik takes the GatewayClass with the label of its name, and has a Gateway `shop/NAME` and a route to it for a host. */
export function twoByGatewayApi(...args: string[]): object[] {
  return [
    pool('public', ['192.168.1.200-192.168.1.250']),
    ...['outer', 'inner'].flatMap((name, index) => [
      loadBalancer(name, `192.168.1.20${index}`),
      deployment(name, {}, { containers: [{ name, image: 'traefik:v3.7.9', args: [`--providers.kubernetesgateway.labelselector=app.kubernetes.io/instance=${name}`, ...args] }] }),
      labelled(gatewayClass(name, TRAEFIK_GATEWAY_CONTROLLER), { 'app.kubernetes.io/instance': name }),
      gateway(undefined, { name, namespace: 'shop', spec: { gatewayClassName: name } }),
      route(name, { parent: { name, namespace: 'shop' }, hostnames: [`${name}.example.com`] }),
    ]),
  ];
}

function labelled(manifest: object, labels: object): object {
  return { ...manifest, metadata: { ...(manifest as { metadata: object }).metadata, labels } };
}

/** The names that an owner tells. */
export function withDns(dns: NetworkDeclaration['dns']): NetworkDeclaration {
  return { podCidrs: ['10.244.0.0/16'], serviceCidrs: ['10.96.0.0/12'], dns };
}
