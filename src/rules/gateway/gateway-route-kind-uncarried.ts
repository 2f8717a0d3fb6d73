import { carriedBy, kindsOf } from '../../behavior/gateway-api/attachment';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { gateway, listener } from '../cases/gateway-case-writing';
import { holderId, shownListener } from '../gateways';
import { Rule } from '../rule';
import { listed } from '../text';

const taking = (kinds: readonly string[], more: object = {}) => yaml(gateway([listener('one', { ...more, allowedRoutes: { kinds: kinds.map((kind) => ({ kind })) } })]));

export const GATEWAY_ROUTE_KIND_UNCARRIED: Rule = {
  id: 'gateway-route-kind-uncarried',
  severity: 'error',
  why: 'A listener takes no routes of a kind that its protocol cannot carry, and its controller says so in a status that few look at.',
  cases: {
    bad: [
      { name: 'a kind that does not exist', manifests: taking(['HTTPRoutes']) },
      { name: 'one of two kinds: a warning', manifests: taking(['HTTPRoute', 'TCPRoute']) },
      { name: 'a TCPRoute where TLS passes through: a warning', manifests: taking(['TCPRoute', 'TLSRoute'], { protocol: 'TLS', tls: { mode: 'Passthrough' } }) },
    ],
    good: [
      { name: 'kinds that HTTPS carries', manifests: taking(['HTTPRoute', 'GRPCRoute']) },
      { name: 'a TCPRoute where TLS ends', manifests: taking(['TCPRoute'], { protocol: 'TLS', tls: { certificateRefs: [{ name: 'app-tls' }] } }) },
      { name: 'a protocol of the controller\'s own', manifests: taking(['MeshRoute'], { protocol: 'example.com/MESH' }) },
      { name: 'a kind that Flux fills in', manifests: taking(['${KIND}']) },
    ],
  },
  check: (world) => world.gateways().holders().flatMap((holder) => holder.listeners.flatMap((each) => {
    const carried = carriedBy(each);
    const strange = carried === undefined ? [] : each.allowed.kinds.filter((kind) => !carried.includes(kind) && !isPlaceholder(kind));
    return strange.length === 0 ? [] : [{
      message: `Listener ${shownListener(each)} of ${holderId(holder)} is to take ${listed(strange)}, which ${carriedWords(each)} cannot carry.`,
      help: `Write kinds that it carries: ${listed(carried!)}.`,
      subject: holderId(holder),
      places: [each.source],
      ...(kindsOf(each)!.length > 0 ? { severity: 'warning' as const } : {}),
    }];
  })),
};

function carriedWords({ protocol, tlsMode }: { readonly protocol: string; readonly tlsMode?: string }): string {
  return tlsMode === 'Passthrough' ? `${protocol} that passes through` : protocol;
}
