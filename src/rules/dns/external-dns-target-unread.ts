import { externalDnsAnnotation, PREFIX, TARGET } from '../../behavior/external-dns/annotations';
import { prefixesIn } from '../../behavior/external-dns/prefixes';
import { GATEWAY_API } from '../../model/gateway-api';
import { annotatedObjects } from '../annotated-objects';
import { yaml } from '../cases/case-writing';
import { withDns } from '../cases/dns-cases';
import { gateway, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const at = (manifest: object, annotations: object) => ({ ...manifest, metadata: { ...(manifest as { metadata: object }).metadata, annotations } });
const target = { [`${PREFIX}target`]: '203.0.113.7' };
const shop = route('web', { hostnames: ['shop.example.com'] });

/** Of these it reads no target (source/gateway.go and docs/sources/gateway-api.md of 0.22). Records are made all the same, with that of the Gateway. */
const ROUTES = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']);

export const EXTERNAL_DNS_TARGET_UNREAD: Rule = {
  id: 'external-dns-target-unread',
  severity: 'note',
  why: 'Of Gateway API external-dns reads the target of the Gateway alone, and all other annotations of the route alone.',
  cases: {
    bad: [
      { name: 'a target on a route', manifests: yaml(...WEB, gateway(), at(shop, target)) },
      { name: 'one under the prefix that external-dns was told', network: withDns({ externalDns: '0.22.0', annotationPrefix: 'dns.example.com/' }), manifests: yaml(...WEB, gateway(), at(shop, { 'dns.example.com/target': '203.0.113.7' })) },
    ],
    good: [
      { name: 'a target on the Gateway', manifests: yaml(...WEB, gateway(undefined, { annotations: target }), shop) },
      { name: 'a TTL on a route', manifests: yaml(...WEB, gateway(), at(shop, { [`${PREFIX}ttl`]: '300' })) },
    ],
  },
  check(world) {
    const prefixes = prefixesIn(world.cluster);
    return annotatedObjects(world).flatMap(({ subject, kind, group, annotations, placeOf }) => {
      const found = group === GATEWAY_API && ROUTES.has(kind) ? externalDnsAnnotation(annotations, TARGET, prefixes) : undefined;
      return found === undefined ? [] : [{
        message: `${subject} says that its hosts lead to ${found.value}, which external-dns reads of Gateways alone.`,
        help: `Write \`${found.prefix}${TARGET}\` on the Gateway, or give the hosts with another target a Gateway of their own.`,
        subject,
        places: [placeOf(found.prefix + TARGET)],
      }];
    });
  },
};
