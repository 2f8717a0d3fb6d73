import { receivedProblems } from '../../behavior/frr-k8s/prefix-acceptance';
import { judgementOf } from '../acceptance-judgement';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const received = (...prefixes: object[]) => yaml(frrNeighbor({ toReceive: { allowed: { prefixes } } }));

export const FRR_RECEIVE_FILTER_INVALID: Rule = {
  id: 'frr-receive-filter-invalid',
  severity: 'error',
  why: 'With a filter of routes that no route can pass frr-k8s leaves FRR on that node as it is, MetalLB\'s announcements included.',
  cases: {
    bad: [
      { name: 'at least /28, and at most /24', manifests: received({ prefix: '10.0.0.0/8', ge: 28, le: 24 }) },
      { name: 'at most /16, within a /24', manifests: received({ prefix: '10.0.0.0/24', le: 16 }) },
      { name: 'at least /16, within a /24', manifests: received({ prefix: '10.0.0.0/24', ge: 16 }) },
      { name: 'at least /33 of IPv4, which FRR refuses', manifests: received({ prefix: '10.0.0.0/8', ge: 33 }) },
      { name: 'at most /128 of IPv4, which FRR refuses', manifests: received({ prefix: '10.0.0.0/8', le: 128 }) },
      { name: 'no prefix', manifests: received({ prefix: '10.0.0.0' }) },
    ],
    good: [
      { name: 'from /16 to /24, within a /8', manifests: received({ prefix: '10.0.0.0/8', ge: 16, le: 24 }) },
      { name: 'at most /128 of IPv6', manifests: received({ prefix: '2001:db8::/32', le: 128 }) },
      { name: 'a prefix alone', manifests: received({ prefix: '0.0.0.0/0' }, { prefix: '::/0' }) },
      { name: 'everything, whatever the list says', manifests: yaml(frrNeighbor({ toReceive: { allowed: { mode: 'all', prefixes: [{ prefix: '10.0.0.0/24', le: 16 }] } } })) },
      { name: 'a prefix that Flux fills in', manifests: received({ prefix: '${PREFIX}', le: 24 }) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(({ neighbors }) => neighbors.flatMap(receivedProblems))
    .map((problem) => judgementOf(problem, `FRRConfiguration ${name}`, source))),
};
