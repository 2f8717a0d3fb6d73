import { Listener } from '../../model/gateway-api';
import { routeId } from '../../model/route';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId, shownListener } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';
import { unattached } from '../unattached';

const ALL = { allowedRoutes: { namespaces: { from: 'All' } } };
const SAME = { allowedRoutes: { namespaces: { from: 'Same' } } };
const LABELLED = { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { edge: 'public' } } } } };
const SHOP = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { edge: 'internal' } } };

export const ROUTE_NAMESPACE_NOT_ALLOWED: Rule = {
  id: 'route-namespace-not-allowed',
  severity: 'error',
  why: 'A listener takes routes of its own namespace alone unless `allowedRoutes` says otherwise, and turns all others away.',
  cases: {
    bad: [
      { name: 'nothing is said about namespaces', manifests: yaml(...WEB, gateway([{ name: 'https', port: 443, protocol: 'HTTPS' }]), route('web')) },
      { name: 'the listener that it names takes its own only', manifests: yaml(...WEB, gateway([listener('http', { ...SAME, port: 80, protocol: 'HTTP' }), listener('https', ALL)]), route('web', { parent: { sectionName: 'http' } })) },
      { name: 'the namespace has another label', manifests: yaml(...WEB, SHOP, gateway([listener('https', LABELLED)]), route('web')) },
      { name: 'another Gateway takes it: a warning', manifests: yaml(...WEB, gateway([listener('https', SAME)]), gateway([listener('https')], { name: 'open' }), twice()) },
    ],
    good: [
      { name: 'all namespaces', manifests: yaml(...WEB, gateway(), route('web')) },
      { name: 'its own namespace', manifests: yaml(...WEB, gateway([listener('https', SAME)], { namespace: 'shop' }), route('web', { parent: { namespace: 'shop' } })) },
      { name: 'redirects of the Gateway\'s namespace beside routes of all', manifests: yaml(...WEB, gateway([listener('http', { ...SAME, port: 80, protocol: 'HTTP' }), listener('https', ALL)]), route('web')) },
      { name: 'labels of a namespace that is not here', manifests: yaml(...WEB, gateway([listener('https', LABELLED)]), route('web')) },
    ],
  },
  check: (world) => unattached(world, 'namespace').map(({ route: one, parent, holder, attachment: { listeners }, severity }) => ({
    message: `${routeId(one)} is not taken by ${holderId(holder)}: ${listed(listeners.map((each) => `${shownListener(each)} takes routes ${takenBy(each, holder.namespace)}`))}.`,
    help: `Allow the namespace at the listener: \`allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: ${one.namespace} } } } }\`, or \`from: All\`.`,
    subject: routeId(one),
    places: [parent.source, ...listeners.map(({ source }) => source)],
    severity,
  })),
};

function takenBy({ allowed: { from } }: Listener, own: string): string {
  return from === 'Same' ? `of namespace ${own} only` : from === 'None' ? 'of no namespace' : 'of namespaces with other labels';
}

function twice(): object {
  const one = route('web') as { spec: { parentRefs: object[] } };
  return { ...one, spec: { ...one.spec, parentRefs: [...one.spec.parentRefs, { name: 'open', namespace: 'network' }] } };
}
