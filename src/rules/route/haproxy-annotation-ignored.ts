import { backendAnnotationsIn, HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { ingress, ingressClass, service, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const BACKEND = `${HAPROXY_PREFIX}cr-backend`;
const annotated = (words: object) => Object.fromEntries(Object.entries(words).map(([name, value]) => [`${HAPROXY_PREFIX}${name}`, value]));
const route = (words: object) => yaml(...WEB, ingress('web', 'app.example.com', '/', { annotations: annotated(words) }));
const web = (words: object) => ({ ...service('web'), metadata: { name: 'web', namespace: 'shop', annotations: annotated(words) } });
const served = (words: object) => yaml(web(words));
const both = (ofService: object, ofIngress: object) => yaml(ingressClass(), web(ofService), ingress('web', 'app.example.com', '/', { annotations: annotated(ofIngress) }));

export const HAPROXY_ANNOTATION_IGNORED: Rule = {
  id: 'haproxy-annotation-ignored',
  severity: 'warning',
  why: 'Where a Backend is named by `cr-backend`, HAProxy\'s controller takes all that it says of the Service from there, and passes over the annotations about it in silence.',
  cases: {
    bad: [
      { name: 'on an Ingress', manifests: route({ 'cr-backend': 'shop/web', 'timeout-server': '5s' }) },
      { name: 'on a Service', manifests: served({ 'cr-backend': 'shop/web', 'load-balance': 'leastconn', 'check': 'true' }) },
      { name: 'on the Service of an Ingress that names a Backend', manifests: both({ check: 'true' }, { 'cr-backend': 'shop/web' }) },
      { name: 'on the Service of an Ingress that an AppRoute wrote', ours: ['Ingress shop/web'], manifests: both({ check: 'true' }, { 'cr-backend': 'shop/web', 'standalone-backend': 'true' }) },
    ],
    good: [
      { name: 'a Backend, and an annotation about the requests', manifests: route({ 'cr-backend': 'shop/web', 'allow-list': '10.0.0.0/8' }) },
      { name: 'annotations without a Backend', manifests: route({ 'timeout-server': '5s' }) },
      { name: 'a Backend alone', manifests: served({ 'cr-backend': 'shop/web' }) },
      { name: 'annotations of a Service whose Ingress names no Backend', manifests: both({ check: 'true' }, {}) },
      { name: 'an empty name, which is none', manifests: served({ 'cr-backend': '', 'check': 'true' }) },
      { name: 'a Backend that Flux fills in, or not', manifests: route({ 'cr-backend': '${BACKEND}', 'timeout-server': '5s' }) },
    ],
  },
  check: (world) => [
    // Of its own annotations an AppRoute tells itself.
    ...judgements(world.cluster.ingresses, (one) => (one.ours ? NONE : ignored('Ingress', one))),
    ...judgements(world.cluster.ingresses, (one) => ignoredBehind(one, world)),
    ...judgements(world.cluster.services, (one) => ignored('Service', one)),
  ],
};

const NONE: readonly never[] = [];

function ignored(kind: string, one: Pick<Ingress, 'namespace' | 'name' | 'annotations' | 'source'>): readonly Judgement[] {
  const backend = one.annotations[BACKEND];
  if (!backend || isPlaceholder(backend)) {
    return NONE;
  }
  const keys = backendAnnotationsIn(one.annotations);
  return keys.length === 0 ? NONE : [{
    message: `${kind} ${claimId(one)} takes its backend from Backend ${backend}, and ${listed(keys)} ${keys.length === 1 ? 'is' : 'are'} read by nobody.`,
    help: `Say it in Backend ${backend}, and remove ${keys.length === 1 ? 'the annotation' : 'these annotations'}; or remove \`${BACKEND}\`.`,
    subject: `${kind} ${claimId(one)}`,
    places: [at(one.source, `metadata.annotations["${keys[0]}"]`)],
  }];
}

/** What the Services of an Ingress say that names a Backend itself. One that names a Backend, too, is told by itself. */
function ignoredBehind(one: Ingress, world: World): readonly Judgement[] {
  const backend = one.annotations[BACKEND];
  if (!backend || isPlaceholder(backend)) {
    return NONE;
  }
  const names = [...new Set(one.paths.flatMap(({ backend: { service: name } }) => name ?? []))];
  return names.flatMap((name): Judgement[] => {
    const found = world.services.named(one.namespace, name);
    const keys = found === undefined || found.annotations[BACKEND] ? [] : backendAnnotationsIn(found.annotations);
    return keys.length === 0 ? [] : [{
      message: `Ingress ${claimId(one)} takes its backend from Backend ${backend}, and for it ${listed(keys)} of Service ${claimId(found!)} ${keys.length === 1 ? 'is' : 'are'} read by nobody.`,
      help: `Say it in Backend ${backend} too. Where it is meant for other Ingresses alone, waive this.`,
      subject: `Ingress ${claimId(one)}`,
      places: [one.source, at(found!.source, `metadata.annotations["${keys[0]}"]`)],
    }];
  });
}
