import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { repeated } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const policy = (name: string, target: object = {}, more: object = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name, namespace: 'shop', ...more },
  spec: { targetRefs: [{ group: '', kind: 'Service', name: 'web', ...target }], validation: { wellKnownCACertificates: 'System', hostname: `${name}.example.com` } },
});
const SERVICE = service('web');

export const BACKEND_TLS_POLICIES_CONFLICT: Rule = {
  id: 'backend-tls-policies-conflict',
  severity: 'warning',
  why: 'Of two policies for one Service the older holds, or the first by name, and the other is passed over.',
  cases: {
    bad: [
      { name: 'two for one Service', manifests: yaml(SERVICE, policy('one'), policy('two')) },
      { name: 'two for one port', manifests: yaml(SERVICE, policy('one', { sectionName: 'https' }), policy('two', { sectionName: 'https' })) },
    ],
    good: [
      { name: 'one for the Service, one for a port of it', manifests: yaml(SERVICE, policy('one'), policy('two', { sectionName: 'https' })) },
      { name: 'Services of other namespaces', manifests: yaml(SERVICE, policy('one'), policy('two', {}, { namespace: 'mail' })) },
      { name: 'names that Flux fills in', manifests: yaml(policy('one', { name: '${A}' }), policy('two', { name: '${A}' })) },
    ],
  },
  check: ({ cluster: { gatewayApi: { backendTlsPolicies } } }) => {
    const targeted = backendTlsPolicies.flatMap((policyOf) => policyOf.targets.filter(({ name }) => !isPlaceholder(name)).map((target) => ({ ...policyOf, target })));
    return repeated(targeted, ({ namespace }) => namespace, ({ target }) => `${target.group}/${target.kind}/${target.name}`, ({ target }) => target.sectionName).map((group) => {
      const [{ namespace, target: { kind, name, sectionName } }] = group;
      const names = group.map((each) => `BackendTLSPolicy ${each.namespace}/${each.name}`);
      return {
        message: `${listed(names)} are for ${sectionName === undefined ? '' : `port ${sectionName} of `}${kind} ${namespace}/${name}.`,
        help: 'Keep one of them, or say with `sectionName` which port each is for.',
        subject: names[0],
        places: group.map(({ target }) => target.source),
      };
    });
  },
};
