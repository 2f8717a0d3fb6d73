import { mayHave } from '../../behavior/engines';
import { engineOf } from '../../behavior/engines/all-engines';
import { hangsOnUnknownNamespace } from '../../behavior/metallb/pool-eligibility';
import { claimId } from '../../model/claim';
import { Pool } from '../../model/load-balancer';
import { valuesOf } from '../../model/written';
import { loadBalancer, pool, yaml } from '../cases/case-writing';
import { ciliumPool, ciliumWish, FOR_EDGE_ONLY } from '../cases/cilium-case-writing';
import { gateway } from '../cases/gateway-case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const only = (serviceAllocation: object) => pool('public', ['192.168.1.200/29'], { serviceAllocation });

const namespace = (name: string, team: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team } } });

export const POOL_NOT_ALLOWED: Rule = {
  id: 'pool-not-allowed',
  severity: 'error',
  why: 'A Service that the `serviceAllocation` of MetalLB\'s pool or the `serviceSelector` of Cilium\'s leaves out gets no address of it, not even one that is pinned.',
  cases: {
    bad: [
      { name: 'a pinned address, and the pool serves another namespace', manifests: yaml(only({ namespaces: ['mail'] }), loadBalancer('web', '192.168.1.200')) },
      { name: 'the pool serves Services with a label', manifests: yaml(only({ serviceSelectors: [{ matchLabels: { tier: 'edge' } }] }), loadBalancer('web', '192.168.1.200')) },
      {
        name: 'the namespace is here, and has other labels',
        manifests: yaml(only({ namespaceSelectors: [{ matchLabels: { team: 'mail' } }] }), namespace('mail', 'mail'), namespace('shop', 'shop'), loadBalancer('web', '192.168.1.200')),
      },
      { name: 'a wish for the pool alone', manifests: yaml(only({ namespaces: ['mail'] }), loadBalancer('web', undefined, { annotations: { 'metallb.io/address-pool': 'public' } })) },
      { name: 'the pool of Cilium selects another label', manifests: yaml(ciliumPool('edge', ['192.168.1.200/29'], FOR_EDGE_ONLY), loadBalancer('web', undefined, ciliumWish('192.168.1.200'))) },
      {
        name: 'a label that a Gateway gives to its Service differs from the one that the pool of Cilium selects',
        manifests: yaml(
          ciliumPool('edge', ['192.168.1.200/29'], { serviceSelector: { matchLabels: { pool: 'edge' } } }),
          gateway([], { spec: { infrastructure: { labels: { pool: 'inside' }, annotations: { 'lbipam.cilium.io/ips': '192.168.1.200' } } } }),
        ),
      },
    ],
    good: [
      {
        name: 'the pool of Cilium selects its namespace',
        manifests: yaml(ciliumPool('shop', ['192.168.1.200/29'], { serviceSelector: { matchLabels: { 'io.kubernetes.service.namespace': 'shop' } } }), loadBalancer('web', undefined, ciliumWish('192.168.1.200'))),
      },
      { name: 'the pool serves its namespace', manifests: yaml(only({ namespaces: ['mail', 'shop'] }), loadBalancer('web', '192.168.1.200')) },
      {
        name: 'the namespace lives elsewhere, and may have the labels',
        manifests: yaml(only({ namespaceSelectors: [{ matchLabels: { team: 'mail' } }] }), namespace('mail', 'mail'), loadBalancer('web', '192.168.1.200')),
      },
      {
        name: 'the pool of Cilium selects a label that the controller of a Gateway gives to its Service',
        manifests: yaml(
          ciliumPool('edge', ['192.168.1.200/29'], { serviceSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'edge' } } }),
          gateway([], { spec: { infrastructure: { annotations: { 'lbipam.cilium.io/ips': '192.168.1.200' } } } }),
        ),
      },
      { name: 'the pool serves everybody', manifests: yaml(only({ priority: 1 }), loadBalancer('web', '192.168.1.200')) },
    ],
  },
  check: (world) => judgements(world.loadBalancing.services(), (one) => {
    const wanted = world.pools.wantedBy(one);
    if (wanted === undefined || engineOf(wanted.engine).pinsOutsidePools) {
      return [];
    }
    return mayHave(wanted, one, world.cluster.namespaces) || hangsOnUnknownNamespace(wanted, one, world.cluster.namespaces) ? [] : [{
      message: `Service ${claimId(one)} ${one.pinned.length > 0 ? `pins ${listed(valuesOf(one.pinned))} of` : 'asks for'} pool ${wanted.name}, which ${whomItServes(wanted)}.`,
      help: `${engineOf(wanted.engine).howToServe(wanted, one, world.cluster.namespaces)}, or take another pool.`,
      subject: `Service ${claimId(one)}`,
      places: [one.pinned[0]?.source ?? one.source, wanted.source],
    }];
  }),
};

function whomItServes({ allocation }: Pool): string {
  const { namespaces = [], namespaceSelectors = [], serviceSelectors = [] } = allocation ?? {};
  const parts = [
    ...(namespaces.length > 0 ? [`namespace ${listed(namespaces)}`] : []),
    ...(namespaceSelectors.length > 0 ? ['namespaces with certain labels'] : []),
    ...(serviceSelectors.length > 0 ? ['Services with certain labels'] : []),
  ];
  return `serves only ${listed(parts)}`;
}
