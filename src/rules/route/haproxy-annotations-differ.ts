import { backendAnnotationsIn, HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';

const CR_BACKEND = `${HAPROXY_PREFIX}cr-backend`;
/** What is said of a backend as well: which Backend it is made of, and how many places for pods it has (3.2, pkg/service). */
const OF_ALL = [CR_BACKEND, `${HAPROXY_PREFIX}scale-server-slots`];
const STANDALONE = `${HAPROXY_PREFIX}standalone-backend`;
const route = (name: string, words: object, more: object = {}) => ingress(name, `${name}.example.com`, '/', {
  annotations: Object.fromEntries(Object.entries(words).map(([key, value]) => [`${HAPROXY_PREFIX}${key}`, value])), ...more,
});

export const HAPROXY_ANNOTATIONS_DIFFER: Rule = {
  id: 'haproxy-annotations-differ',
  severity: 'warning',
  why: 'HAProxy\'s controller has one backend for a port of a Service, whichever Ingress leads to it: what one of them says of it holds for all, and which one that is nobody can tell.',
  cases: {
    bad: [
      { name: 'two times for one Service', manifests: yaml(...WEB, route('one', { 'timeout-server': '5s' }), route('two', { 'timeout-server': '60s' })) },
      { name: 'two Backends for one Service', manifests: yaml(...WEB, route('one', { 'cr-backend': 'shop/quick' }), route('two', { 'cr-backend': 'shop/slow' })) },
      { name: 'one that says nothing has it too', manifests: yaml(...WEB, route('one', { 'timeout-server': '5s' }), route('two', {})) },
    ],
    good: [
      { name: 'one Backend, beside which annotations are read by nobody', manifests: yaml(...WEB, route('one', { 'cr-backend': 'shop/quick', 'timeout-server': '5s' }), route('two', { 'cr-backend': 'shop/quick' })) },
      { name: 'both say the same', manifests: yaml(...WEB, route('one', { 'timeout-server': '5s' }), route('two', { 'timeout-server': '5s' })) },
      { name: 'a backend of its own', manifests: yaml(...WEB, route('one', { 'timeout-server': '5s', 'standalone-backend': 'true' }), route('two', { 'timeout-server': '60s' })) },
      { name: 'what they say of requests', manifests: yaml(...WEB, route('one', { 'allow-list': '10.0.0.0/8' }), route('two', {})) },
      { name: 'another class', manifests: yaml(...WEB, route('one', { 'timeout-server': '5s' }), route('two', {}, { spec: { ingressClassName: 'internal' } })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    const shared = ingresses.filter(({ annotations }) => annotations[STANDALONE] !== 'true');
    const speaking = new Set(shared.filter(({ annotations }) => keysOf(annotations).length > 0).map(({ className }) => className));
    const concerned = speaking.size === 0 ? [] : shared.filter(({ className }) => speaking.has(className));
    const uses = judgements(concerned, (one) => one.paths.flatMap(({ backend: { service, port } }) =>
      (service === undefined ? [] : [{ one, key: `${one.className ?? ''} ${one.namespace}/${service} ${port ?? ''}`, service: `${one.namespace}/${service}`, said: said(one) }])));
    return [...groupBy(uses, ({ key }) => key).values()].flatMap((alike): Judgement[] => {
      const [first] = alike;
      const other = alike.find((use) => use.said !== first.said);
      return other === undefined ? [] : [{
        message: `Ingress ${claimId(first.one)} and Ingress ${claimId(other.one)} lead to Service ${first.service}, and say of it ${first.said || 'nothing'} and ${other.said || 'nothing'}.`,
        help: `Say it once, on the Service, or give the one that differs a backend of its own: \`${STANDALONE}: "true"\`.`,
        subject: `Ingress ${claimId(other.one)}`,
        places: [other.one.source, first.one.source],
      }];
    });
  },
};

function said({ annotations }: Ingress): string {
  return [...keysOf(annotations)].sort().map((key) => `\`${key}: ${annotations[key]}\``).join(', ');
}

/** Where a Backend is named the others are read by nobody, which another rule tells. */
function keysOf(annotations: Ingress['annotations']): string[] {
  return [...(annotations[CR_BACKEND] ? [] : backendAnnotationsIn(annotations)), ...OF_ALL.filter((key) => annotations[key])];
}
