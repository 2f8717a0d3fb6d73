import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, mapsOf, textOf } from '../../model/reader/fields';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { gateway, httpProxy, ingressRoute, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const weighted = (...weights: readonly number[]) => yaml(...WEB, gateway(), { ...route('web'), spec: { parentRefs: [{ name: 'edge', namespace: 'network' }], rules: [{ backendRefs: weights.map((weight) => ({ name: 'web', port: 80, weight })) }] } });
const proxied = (...services: readonly object[]) => yaml(...WEB, httpProxy('web', { virtualhost: { fqdn: 'app.example.com' }, routes: [{ services: services.map((more) => ({ name: 'web', port: 80, ...more })) }] }));

export const ROUTE_WEIGHTS_EMPTY: Rule = {
  id: 'route-weights-empty',
  severity: 'warning',
  why: 'A backend whose share is nothing gets no requests, and where all are nothing each is answered with an error (500 by Gateway API, 503 by Traefik), but by Contour shared out all the same.',
  cases: {
    bad: [
      { name: 'one backend without a share', manifests: weighted(0) },
      { name: 'two', manifests: weighted(0, 0) },
      { name: 'in an IngressRoute with two', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [80, 80].map((port) => ({ name: 'web', port, weight: 0 })) } })) },
      { name: 'in a TraefikService', manifests: yaml(...WEB, { apiVersion: 'traefik.io/v1alpha1', kind: 'TraefikService', metadata: { name: 'web', namespace: 'shop' }, spec: { weighted: { services: [{ name: 'web', port: 80, weight: 0 }] } } }) },
      { name: 'one backend of an HTTPProxy, which has every request then', manifests: proxied({ weight: 0 }) },
      { name: 'in an HTTPProxy, whose backends share alike then', manifests: proxied({ weight: 0 }, { weight: 0 }) },
      { name: 'nothing for one backend of an HTTPProxy, and no word of the other, which is nothing as well', manifests: proxied({ weight: 0 }, {}) },
      { name: 'no word of one backend of an HTTPProxy, beside one with a share', manifests: proxied({ weight: 90 }, {}) },
    ],
    good: [
      { name: 'all to one of two', manifests: weighted(100, 0) },
      { name: 'all to one of two by an HTTPProxy', manifests: proxied({ weight: 100 }, { weight: 0 }) },
      { name: 'no word of shares', manifests: yaml(...WEB, gateway(), route('web')) },
      { name: 'no word of shares in an HTTPProxy, which then gives each its equal share', manifests: proxied({}, {}) },
      { name: 'one that gets copies of requests, which have a share of their own', manifests: proxied({}, { mirror: true, weight: 10 }) },
      { name: 'an IngressRoute', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)')) },
      { name: 'one Service of an IngressRoute, whose share Traefik does not look at', manifests: yaml(...WEB, ingressRoute('web', 'Host(`app.example.com`)', { rule: { services: [{ name: 'web', port: 80, weight: 0 }] } })) },
    ],
  },
  check: (world) => [...byAllAtNothing(world), ...byContour(world)],
};

function byAllAtNothing(world: World): Judgement[] {
  return [...world.objects.ofGroup('gateway.networking.k8s.io'), ...['TraefikService', 'IngressRoute'].flatMap((kind) => world.objects.ofKind(kind)).filter(({ identity }) => identity.group.startsWith('traefik.'))]
    .flatMap((object) => listsOf(object.identity.kind, fieldsOf(object.manifest.spec))
      .filter(({ list }) => list.length > 0 && list.every(({ weight }) => weight === 0))
      .map((of) => judged(object, of, `${atNothing(of.list)}, so that every request is answered with an error`, 'Write a `weight` above 0 for one of them.')));
}

/** A weight that is not written is 0 to Contour, and where the sum is 0 it shares alike (1.33, internal/envoy/v3/route.go: `weightedClusters`; measured). */
function byContour(world: World): Judgement[] {
  return world.objects.ofKind('HTTPProxy').filter(({ identity }) => identity.group === 'projectcontour.io').flatMap((object) =>
    mapsOf(fieldsOf(object.manifest.spec).routes).flatMap(({ services }, index): Judgement[] => {
      const of = { path: `spec.routes[${index}].services`, list: mapsOf(services).filter(({ mirror }) => mirror !== true) };
      const silent = of.list.filter(({ weight }) => weight === undefined);
      if (of.list.some(({ weight }) => weight !== undefined && weight !== 0)) {
        return silent.length === 0 ? [] : [judged(object, of, `gives no \`weight\` to ${listed([...new Set(silent.map(({ name }) => textOf(name) ?? ''))])} beside backends that have one, so that Contour sends nothing there`, OF_EACH)];
      }
      const what = silent.length === 0 ? atNothing(of.list) : 'gives a backend the weight 0, and the others none';
      return silent.length === of.list.length ? [] : [judged(object, of, `${what}, and Contour sends ${of.list.length === 1 ? 'it every request all the same' : 'the same share to each'}`, OF_EACH)];
    }));
}

const OF_EACH = 'Write a `weight` for each, above 0 for those that are to have requests; a backend that is to have none may also be left out.';

interface Backends {
  readonly path: string;
  readonly list: readonly Fields[];
}

function atNothing({ length }: readonly Fields[]): string {
  return `gives ${length === 1 ? 'its only backend' : `each of its ${length} backends`} the weight 0`;
}

function judged({ identity, source }: KubernetesObject, { path }: Backends, words: string, help: string): Judgement {
  const subject = describeIdentity(identity);
  return { message: `${subject} ${words}.`, help, subject, places: [at(source, path)] };
}

function listsOf(kind: string, spec: Fields): Backends[] {
  if (kind === 'IngressRoute') {
    // Of a single Service Traefik makes no shares (3.7, pkg/provider/kubernetes/crd/kubernetes_http.go).
    return mapsOf(spec.routes).map(({ services }, index) => ({ path: `spec.routes[${index}].services`, list: mapsOf(services) })).filter(({ list }) => list.length > 1);
  }
  return kind === 'TraefikService' ? [{ path: 'spec.weighted.services', list: mapsOf(fieldsOf(spec.weighted).services) }]
    : kind.endsWith('Route') ? mapsOf(spec.rules).map((rule, index) => ({ path: `spec.rules[${index}].backendRefs`, list: mapsOf(rule.backendRefs) })) : [];
}
