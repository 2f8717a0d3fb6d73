import { planRule } from '../plan-rule';
import { Rule } from '../rule';

export const TRAEFIK_DEFAULT_SHARED: Rule = planRule({
  id: 'traefik-default-shared',
  kind: 'traefik-default-shared',
  severity: 'warning',
  why: 'Traefik reads the TLSOption and the TLSStore `default` of all namespaces (3.7.9, pkg/provider/kubernetes/crd/kubernetes.go), so that one gateway decides for its neighbour whom it speaks to and by which name.',
  example: {
    name: 'an inner gateway with an IngressRoute, beside an outer one with a profile of TLS',
    message: 'The gateway edge/Inner has no `tls`, and gets the versions and ciphers of TLS of edge/Outer: Traefik takes the TLSOption `default` for all of the cluster.',
    help: 'Write the same `tls` in both, or waive this where it will do.',
    subject: 'tls of gateway edge/Inner',
  },
});
