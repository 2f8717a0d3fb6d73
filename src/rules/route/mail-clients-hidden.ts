import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { claimId } from '../../model/claim';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, isFields, mapsOf } from '../../model/reader/fields';
import { at, Source } from '../../model/source';
import { streamTarget } from '../../model/stream-backends';
import { isPlaceholder } from '../../model/written';
import { deployment, service, yaml } from '../cases/case-writing';
import { ingressRoute, route } from '../cases/gateway-case-writing';
import { Rule } from '../rule';
import { streamEntries } from '../stream-entries';
import { World } from '../world';

/** The port by which mail servers take mail of everybody, and ask who is there before they do. */
const SMTP = 25;

const MAIL = service('mail', { ports: [{ name: 'smtp', port: SMTP }] });
const [TRAEFIK, ENVOY] = ['traefik.io/v1alpha1', 'gateway.envoyproxy.io/v1alpha1'];
const tcp = (more: object = {}, match = 'HostSNI(`*`)') => ({ ...ingressRoute('mail', match, { spec: { entryPoints: ['smtp'], routes: [{ match, services: [{ name: 'mail', port: SMTP, ...more }] }] } }), kind: 'IngressRouteTCP' });
const transport = (spec: object) => ({ apiVersion: TRAEFIK, kind: 'ServersTransportTCP', metadata: { name: 'mail', namespace: 'shop' }, spec });
const tcpRoute = route('mail', { kind: 'TCPRoute', backend: { name: 'mail', port: SMTP } });
const policy = (spec: object, name = 'mail') => ({ apiVersion: ENVOY, kind: 'BackendTrafficPolicy', metadata: { name: 'mail', namespace: 'shop' }, spec: { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'TCPRoute', name }], ...spec } });
const byConfigMap = (image: string, option: string, value: string) => [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'tcp', namespace: 'shop' }, data: { 25: value } },
  deployment('proxy', {}, { containers: [{ name: 'proxy', image, args: ['--ingress.class=haproxy', `--${option}=shop/tcp`] }] }),
];
const ingressNginx = (value: string) => yaml(MAIL, ...byConfigMap('registry.k8s.io/ingress-nginx/controller:v1.15.1', 'tcp-services-configmap', value));
const haproxy = (annotations: object = {}) => yaml({ ...MAIL, metadata: { name: 'mail', namespace: 'shop', annotations } }, ...byConfigMap('haproxytech/kubernetes-ingress:3.2.12', 'configmap-tcp-services', 'shop/mail:25'));
const transportServer = (more: object = {}) => yaml(MAIL, {
  apiVersion: 'k8s.nginx.org/v1', kind: 'TransportServer', metadata: { name: 'mail', namespace: 'shop' },
  spec: { listener: { name: 'smtp', protocol: 'TCP' }, upstreams: [{ name: 'mail', service: 'mail', port: SMTP }], action: { pass: 'mail' }, ...more },
});

export const MAIL_CLIENTS_HIDDEN: Rule = {
  id: 'mail-clients-hidden',
  severity: 'warning',
  why: 'A mail server that sees a proxy in place of each client asks SPF and block lists about the proxy, and where it trusts the addresses of pods it takes on mail of everybody for everywhere.',
  cases: {
    bad: [
      { name: 'by Traefik', manifests: yaml(MAIL, tcp()) },
      { name: 'by Traefik, by the name of the port', manifests: yaml(MAIL, tcp({ port: 'smtp' })) },
      { name: 'by Traefik, with a transport that says nothing of it', manifests: yaml(MAIL, transport({ dialTimeout: '5s' }), tcp({ serversTransport: 'mail' })) },
      { name: 'by Gateway API', manifests: yaml(MAIL, tcpRoute) },
      { name: 'by a TransportServer', manifests: transportServer() },
      { name: 'by a ConfigMap of ingress-nginx', manifests: ingressNginx('shop/mail:25') },
      { name: 'by a ConfigMap of ingress-nginx that reads PROXY headers, and writes none', manifests: ingressNginx('shop/mail:25:PROXY') },
      { name: 'by a ConfigMap of HAProxy', manifests: haproxy() },
    ],
    good: [
      { name: 'a PROXY header of Traefik', manifests: yaml(MAIL, tcp({ proxyProtocol: { version: 2 } })) },
      { name: 'a PROXY header by the transport', manifests: yaml(MAIL, transport({ proxyProtocol: { version: 2 } }), tcp({ serversTransport: 'mail' })) },
      { name: 'a transport that is not here', manifests: yaml(MAIL, tcp({ serversTransport: 'mail@file' })) },
      { name: 'a PROXY header of Envoy Gateway', manifests: yaml(MAIL, tcpRoute, policy({ proxyProtocol: { version: 'V2' } })) },
      { name: 'snippets of a TransportServer', manifests: transportServer({ serverSnippets: 'proxy_protocol on;' }) },
      { name: 'a PROXY header of ingress-nginx', manifests: ingressNginx('shop/mail:25::PROXY') },
      { name: 'a PROXY header of HAProxy', manifests: haproxy({ [`${HAPROXY_PREFIX}send-proxy-protocol`]: 'proxy-v2' }) },
      { name: 'a Service with an address of its own', manifests: yaml(MAIL) },
      { name: 'mail of users, who say who they are', manifests: yaml(service('mail', { ports: [{ port: 993 }] }), tcp({ port: 993 })) },
    ],
  },
  check: (world) => hiding(world).map(({ by, to, place, help }) => ({
    message: `${by} leads mail (port ${SMTP}) to Service ${to} by way of a proxy that does not say who the client is.`,
    help: `${help} (the server has to expect it: Postfix \`postscreen_upstream_proxy_protocol\`), or give the Service the type LoadBalancer, with \`externalTrafficPolicy: Local\`.`,
    subject: by,
    places: [place],
  })),
};

interface Hiding {
  readonly by: string;
  /** `shop/mail`. */
  readonly to: string;
  readonly place: Source;
  /** How the proxy writes a PROXY header. */
  readonly help: string;
}

function hiding(world: World): Hiding[] {
  const of = (kind: string, group: RegExp) => world.objects.ofKind(kind).filter(({ identity }) => group.test(identity.group));
  return [
    ...of('IngressRouteTCP', /^traefik\./).flatMap((one) => byTraefik(world, one)),
    ...of('TCPRoute', /^gateway\.networking\.k8s\.io$/).flatMap((one) => byGatewayApi(world, one)),
    ...of('TransportServer', /^k8s\.nginx\.org$/).flatMap(byNginx),
    ...of('TCP', /^ingress\.v\d\.haproxy\.org$/).flatMap((one) => mapsOf(one.manifest.spec).flatMap(({ service: named }, index) =>
      byHaproxy(world, `${one.identity.namespace}/${String(fieldsOf(named).name)}`, fieldsOf(named).port, describeIdentity(one.identity), at(one.source, `spec[${index}].service`)))),
    ...streamEntries(world).flatMap(({ product, leadsTo = '', protocol, subject, place }) => {
      const target = streamTarget(leadsTo);
      if (target === undefined || protocol === 'UDP') {
        return [];
      }
      const { port, words: [, encode = ''] } = target;
      const to = `${target.namespace}/${target.service}`;
      return product === 'HAProxy' ? byHaproxy(world, to, port, subject, place)
        : port !== SMTP || /^proxy$/i.test(encode) ? [] : [{ by: subject, to, place, help: `Write \`${to}:${port}::PROXY\`` }];
    }),
  ];
}

function byTraefik(world: World, { identity, manifest, source }: KubernetesObject): Hiding[] {
  return mapsOf(fieldsOf(manifest.spec).routes).flatMap(({ services }, index) => mapsOf(services)
    .filter(({ name, namespace = identity.namespace, port }) => isSmtp(world, namespace, name, port))
    .filter(({ proxyProtocol, serversTransport }) => !isFields(proxyProtocol) && !mayWriteHeader(world, String(identity.namespace), serversTransport))
    .map(({ name, namespace = identity.namespace }) => ({
      by: describeIdentity(identity), to: `${String(namespace)}/${String(name)}`, place: at(source, `spec.routes[${index}].services`),
      help: 'Let Traefik tell it by a PROXY header: a ServersTransportTCP with `proxyProtocol: { version: 2 }`, named as `serversTransport`',
    })));
}

/** By its number, or by a name that the Service gives it. */
function isSmtp(world: World, namespace: unknown, name: unknown, port: unknown): boolean {
  return port === SMTP || (typeof port === 'string' && world.services.named(String(namespace), String(name))?.ports.some((one) => one.name === port && one.port === SMTP) === true);
}

/** Of a transport of another provider, or one that is not here, nobody can tell. */
function mayWriteHeader(world: World, namespace: string, named: unknown): boolean {
  const found = world.objects.ofKind('ServersTransportTCP').find(({ identity }) => identity.namespace === namespace && identity.name === named);
  return named !== undefined && (found === undefined || isFields(fieldsOf(found.manifest.spec).proxyProtocol));
}

function byGatewayApi(world: World, { identity, manifest, source }: KubernetesObject): Hiding[] {
  const { parentRefs, rules } = fieldsOf(manifest.spec);
  const leading = mapsOf(rules).flatMap(({ backendRefs }, index) => mapsOf(backendRefs).filter(({ port }) => port === SMTP).map((one) => ({ one, index })));
  if (leading.length === 0) {
    return [];
  }
  const names = new Set([`TCPRoute ${identity.name}`, ...mapsOf(parentRefs).map(({ name }) => `Gateway ${String(name)}`)]);
  const isTold = world.objects.ofKind('BackendTrafficPolicy').some((one) => {
    const spec = fieldsOf(one.manifest.spec);
    const targets = [...mapsOf(spec.targetRefs), fieldsOf(spec.targetRef)];
    return isFields(spec.proxyProtocol) && (spec.targetSelectors !== undefined || targets.some(({ kind, name }) => names.has(`${String(kind)} ${String(name)}`)));
  });
  return isTold ? [] : leading.map(({ one: { name, namespace = identity.namespace }, index }) => ({
    by: describeIdentity(identity), to: `${String(namespace)}/${String(name)}`, place: at(source, `spec.rules[${index}].backendRefs`),
    help: 'Let the proxy tell it by a PROXY header where it can (Envoy Gateway: a BackendTrafficPolicy with `proxyProtocol: { version: V2 }`)',
  }));
}

function byNginx({ identity, manifest, source }: KubernetesObject): Hiding[] {
  const spec: Fields = fieldsOf(manifest.spec);
  const snippets = `${String(spec.serverSnippets ?? '')} ${String(spec.streamSnippets ?? '')}`;
  return fieldsOf(spec.listener).protocol === 'UDP' || /proxy_protocol|proxy_bind/.test(snippets) || isPlaceholder(snippets) ? []
    : mapsOf(spec.upstreams).filter(({ port }) => port === SMTP).map(({ service: name }) => ({
      by: describeIdentity(identity), to: `${identity.namespace}/${String(name)}`, place: at(source, 'spec.upstreams'),
      help: 'Let NGINX tell it by a PROXY header, which a TransportServer has in `serverSnippets` alone: `proxy_protocol on;`',
    }));
}

function byHaproxy(world: World, to: string, port: unknown, by: string, place: Source): Hiding[] {
  const [namespace, name = ''] = to.split('/');
  const found = world.services.named(namespace, name);
  const key = `${HAPROXY_PREFIX}send-proxy-protocol`;
  return port !== SMTP || found === undefined || found.annotations[key] || found.annotations[`${HAPROXY_PREFIX}cr-backend`] ? []
    : [{ by, to: claimId(found), place, help: `Let HAProxy tell it by a PROXY header: \`${key}: proxy-v2\` on the Service` }];
}
