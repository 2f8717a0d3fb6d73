import { describeIdentity } from '../../model/identity';
import { Fields, fieldsOf, mapsOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { gateway, httpProxy, ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const weighted = (...weights: readonly number[]) => yaml(...WEB, gateway(), { ...route('web'), spec: { parentRefs: [{ name: 'edge', namespace: 'network' }], rules: [{ backendRefs: weights.map((weight) => ({ name: 'web', port: 80, weight })) }] } });

export const ROUTE_WEIGHTS_EMPTY: Rule = {
  id: 'route-weights-empty',
  severity: 'warning',
  why: 'Where all shares of a route are nothing no backend gets its requests, and each is answered with an error (500 by Gateway API, 503 by others).',
  cases: {
    bad: [
      { name: 'one backend without a share', manifests: weighted(0) },
      { name: 'two', manifests: weighted(0, 0) },
      { name: 'in an IngressRoute with two', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [80, 80].map((port) => ({ name: 'web', port, weight: 0 })) } })) },
      { name: 'in a TraefikService', manifests: yaml(...WEB, { apiVersion: 'traefik.io/v1alpha1', kind: 'TraefikService', metadata: { name: 'web', namespace: 'shop' }, spec: { weighted: { services: [{ name: 'web', port: 80, weight: 0 }] } } }) },
    ],
    good: [
      { name: 'all to one of two', manifests: weighted(100, 0) },
      { name: 'no word of shares', manifests: yaml(...WEB, gateway(), route('web')) },
      { name: 'an HTTPProxy, which then gives each its equal share', manifests: yaml(...WEB, httpProxy('web', { virtualhost: { fqdn: 'app.example.com' }, routes: [{ services: [{ name: 'web', port: 80, weight: 0 }] }] })) },
      { name: 'an IngressRoute', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)')) },
      { name: 'one Service of an IngressRoute, whose share Traefik does not look at', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'web', port: 80, weight: 0 }] } })) },
    ],
  },
  check: (world) => [
    ...world.objects.ofGroup('gateway.networking.k8s.io'), ...['TraefikService', 'IngressRoute'].flatMap((kind) => world.objects.ofKind(kind)).filter(({ identity }) => identity.group.startsWith('traefik.')),
  ]
    .flatMap(({ identity, manifest, source }) => listsOf(identity.kind, fieldsOf(manifest.spec))
      .filter(({ list }) => list.length > 0 && list.every(({ weight }) => weight === 0)).map(({ path, list }) => ({
        message: `${describeIdentity(identity)} gives ${list.length === 1 ? 'its only backend' : `each of its ${list.length} backends`} the weight 0, so that every request is answered with an error.`,
        help: 'Write a `weight` above 0 for one of them.',
        subject: describeIdentity(identity),
        places: [at(source, path)],
      }))),
};

function listsOf(kind: string, spec: Fields): { readonly path: string; readonly list: readonly Fields[] }[] {
  if (kind === 'IngressRoute') {
    // Of a single Service Traefik makes no shares (3.7, pkg/provider/kubernetes/crd/kubernetes_http.go).
    return mapsOf(spec.routes).map(({ services }, index) => ({ path: `spec.routes[${index}].services`, list: mapsOf(services) })).filter(({ list }) => list.length > 1);
  }
  return kind === 'TraefikService' ? [{ path: 'spec.weighted.services', list: mapsOf(fieldsOf(spec.weighted).services) }]
    : kind.endsWith('Route') ? mapsOf(spec.rules).map((rule, index) => ({ path: `spec.rules[${index}].backendRefs`, list: mapsOf(rule.backendRefs) })) : [];
}
