import { firstServerName } from '../../behavior/traefik/server-names';
import { routeId } from '../../model/route';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';

const tcp = (match: string, spec: object = {}) => yaml(...WEB, { ...ingressRoute('db', match, { spec: { entryPoints: ['postgres'], ...spec } }), kind: 'IngressRouteTCP' });

export const TRAEFIK_TCP_HOST_WITHOUT_TLS: Rule = {
  id: 'traefik-tcp-host-without-tls',
  severity: 'error',
  why: 'A connection by TCP names its server in the handshake of TLS alone, and Traefik drops a route that asks for a name and has no TLS.',
  cases: {
    bad: [
      { name: 'a name, and no TLS', manifests: tcp('HostSNI(`db.example.com`)') },
      { name: 'beside what else is asked', manifests: tcp('HostSNI(`db.example.com`) && ClientIP(`192.168.1.0/24`)') },
      { name: 'all names but one', manifests: tcp('!HostSNI(`db.example.com`)') },
      { name: 'the rules of Traefik 2, with two names', manifests: tcp('HostSNI("db.example.com", "db.example.org")') },
    ],
    good: [
      { name: 'every name', manifests: tcp('HostSNI(`*`)') },
      { name: 'every name first, which Traefik looks at alone', manifests: tcp('HostSNI(`*`) || HostSNI(`db.example.com`)') },
      { name: 'TLS that Traefik ends', manifests: tcp('HostSNI(`db.example.com`)', { tls: {} }) },
      { name: 'TLS that passes through', manifests: tcp('HostSNI(`db.example.com`)', { tls: { passthrough: true } }) },
      { name: 'addresses of clients', manifests: tcp('ClientIP(`192.168.1.0/24`)') },
      { name: 'an expression, which Traefik takes and nobody ever matches without TLS', manifests: tcp('HostSNIRegexp(`^.+\\.example\\.com$`)') },
      { name: 'a name that Flux fills in', manifests: tcp('HostSNI(`${DB_HOST}`)') },
    ],
  },
  check: ({ cluster: { ingressRoutes } }) => ingressRoutes.filter(({ kind, tls }) => kind === 'IngressRouteTCP' && !tls).flatMap((one) => one.rules
    .map(({ match, source }) => ({ match, source, name: firstServerName(match) }))
    .filter(({ match, name }) => name !== undefined && name !== '*' && !isPlaceholder(match))
    .map(({ source, name }) => ({
      message: `${routeId(one)} asks for the name ${name} (\`HostSNI\`) and has no TLS, so that Traefik drops the route.`,
      help: 'Write `tls: {}` (or `tls: {passthrough: true}`) into its spec where clients speak TLS from the first byte, else HostSNI(`*`), and an entry point of its own.',
      subject: routeId(one),
      places: [at(source, `${source.property}.match`)],
    }))),
};
