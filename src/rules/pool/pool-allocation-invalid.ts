import { poolProblems } from '../../behavior/metallb/acceptance/pool-acceptance';
import { Namespace } from '../../model/cluster';
import { labelKeysOf } from '../../model/labels';
import { Pool } from '../../model/load-balancer';
import { judgementOf } from '../acceptance-judgement';
import { pool, yaml } from '../cases/case-writing';
import { Rule } from '../rule';

const allocation = (serviceAllocation: object, ...others: object[]) => yaml(pool('public', ['192.168.1.200/29'], { serviceAllocation }), ...others);
const namespace = (name: string, team: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team } } });

export const POOL_ALLOCATION_INVALID: Rule = {
  id: 'pool-allocation-invalid',
  severity: 'error',
  why: 'Who may draw from a pool is decided by `serviceAllocation`, and MetalLB refuses or misreads one that is not in order.',
  cases: {
    bad: [
      { name: 'a namespace twice', manifests: allocation({ namespaces: ['shop', 'shop'] }) },
      { name: 'a negative priority, which orders nothing: a warning', manifests: allocation({ priority: -1 }) },
      { name: 'the operator In without values', manifests: allocation({ serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'In' }] }] }) },
      {
        name: 'a selector that matches no namespace here, so that the restriction is gone: a warning',
        manifests: allocation({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] }, namespace('mail', 'mail')),
      },
    ],
    good: [
      { name: 'two namespaces', manifests: allocation({ priority: 1, namespaces: ['shop', 'mail'] }) },
      { name: 'a selector that matches', manifests: allocation({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] }, namespace('shop', 'shop')) },
      {
        name: 'a selector, and only the namespace of MetalLB is here, with other labels',
        manifests: allocation({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] },
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metallb-system', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } }),
      },
      { name: 'a selector, and the namespaces live elsewhere', manifests: allocation({ namespaceSelectors: [{ matchLabels: { team: 'shop' } }] }) },
    ],
  },
  check: (world) => world.pools.ofMetallb().flatMap((owner) =>
    poolProblems(owner, areLabelledHere(owner, world.cluster.namespaces) ? world.cluster.namespaces : undefined)
      .filter(({ property }) => property.startsWith('spec.serviceAllocation'))
      .map((problem) => judgementOf(problem, `pool ${owner.name}`, owner.source))),
};

/** An app knows the namespaces that a pool selects where it is the one that gives them the labels in question. */
function areLabelledHere(owner: Pool, namespaces: readonly Namespace[]): boolean {
  const keys = labelKeysOf(owner.allocation?.namespaceSelectors ?? []);
  return namespaces.some(({ labels }) => keys.some((key) => labels[key] !== undefined));
}
