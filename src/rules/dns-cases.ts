import { deployment, loadBalancer, pool } from './case-writing';
import { NetworkDeclaration } from '../model/declaration';

/** A pool and two Traefiks, `outer` at 192.168.1.200 and `inner` at 192.168.1.201, each with the class of its name. */
export const TWO_GATEWAYS: readonly object[] = [
  pool('public', ['192.168.1.200-192.168.1.250']),
  ...['outer', 'inner'].flatMap((name, index) => [
    loadBalancer(name, `192.168.1.20${index}`),
    deployment(name, {}, { containers: [{ name, image: 'traefik:v3.7.9', args: ['--providers.kubernetesingress=true', '--providers.kubernetescrd=true', `--providers.kubernetescrd.ingressclass=${name}`, `--providers.kubernetesingress.ingressclass=${name}`] }] }),
  ]),
];

/** The names that an owner tells. */
export function withDns(dns: NetworkDeclaration['dns']): NetworkDeclaration {
  return { podCidrs: ['10.244.0.0/16'], serviceCidrs: ['10.96.0.0/12'], dns };
}
