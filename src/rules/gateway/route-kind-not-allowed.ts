import { kindsOf } from '../../behavior/gateway-api/attachment';
import { routeId } from '../../model/route';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { holderId, shownListener } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';
import { unattached } from '../unattached';

const GRPC_ONLY = listener('https', { allowedRoutes: { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] } });

export const ROUTE_KIND_NOT_ALLOWED: Rule = {
  id: 'route-kind-not-allowed',
  severity: 'error',
  why: 'A listener takes the kinds of routes that its protocol can carry and its `allowedRoutes` name, and turns all others away.',
  cases: {
    bad: [
      { name: 'a TCPRoute at a listener for HTTPS', manifests: yaml(...WEB, gateway(), route('web', { kind: 'TCPRoute' })) },
      { name: 'an HTTPRoute where a TLSRoute passes through', manifests: yaml(...WEB, gateway([listener('tls', { protocol: 'TLS', tls: { mode: 'Passthrough' } })]), route('web')) },
      { name: 'a kind that is not named', manifests: yaml(...WEB, gateway([GRPC_ONLY]), route('web')) },
    ],
    good: [
      { name: 'an HTTPRoute at a listener for HTTPS', manifests: yaml(...WEB, gateway(), route('web')) },
      { name: 'one of several listeners takes it', manifests: yaml(...WEB, gateway([listener('https'), listener('ssh', { protocol: 'TCP', port: 22 })]), route('web', { kind: 'TCPRoute' })) },
      { name: 'a protocol of the controller\'s own', manifests: yaml(...WEB, gateway([listener('mesh', { protocol: 'HBONE' })]), route('web', { kind: 'TCPRoute' })) },
    ],
  },
  check: (world) => unattached(world, 'kind').map(({ route: one, parent, holder, attachment: { listeners }, severity }) => {
    const kinds = [...new Set(listeners.flatMap((each) => kindsOf(each) ?? each.allowed.kinds))];
    return {
      message: `${routeId(one)} is not taken by ${holderId(holder)}: ${listed(listeners.map(shownListener))} ${listeners.length === 1 ? 'takes' : 'take'} ${listed(kinds) || 'no routes'}.`,
      help: `Name a listener that takes a ${one.kind} (\`sectionName\`), or add one of another protocol${listeners.some(({ allowed }) => allowed.kinds.length > 0) ? ', or add the kind to `allowedRoutes.kinds`' : ''}.`,
      subject: routeId(one),
      places: [parent.source, ...listeners.map(({ source }) => source)],
      severity,
    };
  }),
};
