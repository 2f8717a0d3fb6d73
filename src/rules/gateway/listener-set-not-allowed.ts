import { takesNamespace } from '../../behavior/gateway-api/attachment';
import { Gateway } from '../../model/gateway-api';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { holderId } from '../gateways';
import { Rule } from '../rule';

const SET = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'ListenerSet',
  metadata: { name: 'more', namespace: 'shop' },
  spec: { parentRef: { name: 'edge', namespace: 'network' }, listeners: [listener('more', { port: 8443 })] },
};
const allowing = (namespaces: object) => gateway([listener('https')], { spec: { allowedListeners: { namespaces } } });

export const LISTENER_SET_NOT_ALLOWED: Rule = {
  id: 'listener-set-not-allowed',
  severity: 'error',
  why: 'A Gateway takes no ListenerSets unless its `allowedListeners` says so, and the listeners of one that it does not take do not exist.',
  cases: {
    bad: [
      { name: 'nothing is said', manifests: yaml(gateway(), SET) },
      { name: 'its own namespace only', manifests: yaml(allowing({ from: 'Same' }), SET) },
    ],
    good: [
      { name: 'all namespaces', manifests: yaml(allowing({ from: 'All' }), SET) },
      { name: 'labels of a namespace that is not here', manifests: yaml(allowing({ from: 'Selector', selector: { matchLabels: { edge: 'public' } } }), SET) },
      { name: 'a Gateway that is not here', manifests: yaml(SET) },
    ],
  },
  check: (world) => world.cluster.gatewayApi.listenerSets.flatMap((set) => {
    const parent = world.gateways().holder(set.parent) as Gateway | undefined;
    return parent === undefined || takesNamespace(parent.listenerSets, parent.namespace, set.namespace, (namespace) => world.gateways().labelsOf(namespace)) ? [] : [{
      message: `${holderId(set)} adds listeners to ${holderId(parent)}, which takes ${shown(parent)}.`,
      help: `Write at the Gateway \`allowedListeners: { namespaces: { from: Selector, selector: { matchLabels: { kubernetes.io/metadata.name: ${set.namespace} } } } }\`.`,
      subject: holderId(set),
      places: [set.parent.source, parent.source],
    }];
  }),
};

function shown({ namespace, listenerSets: { from } }: Gateway): string {
  return from === 'None' ? 'no ListenerSets' : from === 'Same' ? `those of namespace ${namespace} only` : 'those of namespaces with other labels only';
}
