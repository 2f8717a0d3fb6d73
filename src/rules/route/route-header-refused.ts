import { refusedHeaders as refusedByContour } from '../../behavior/contour/refused-headers';
import { refusedHeaders as refusedByGateway } from '../../behavior/gateway-api/refused-headers';
import { HeaderRefusal } from '../../behavior/proxies/header-changes';
import { refusedHeaders as refusedByTraefik } from '../../behavior/traefik/refused-headers';
import { GATEWAY_API } from '../../model/gateway-api';
import { describeIdentity, KubernetesObject } from '../../model/identity';
import { fieldsOf } from '../../model/reader/fields';
import { routeId } from '../../model/route';
import { at } from '../../model/source';
import { service, yaml } from '../cases/case-writing';
import { gateway, gatewayClass, httpProxy, listener, route } from '../cases/gateway-case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { isToldOfRoutes } from '../told-of-gateway';
import { World } from '../world';

const middleware = (headers: object) => yaml({ apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware', metadata: { name: 'headers', namespace: 'shop' }, spec: { headers } });
const request = (customRequestHeaders: object) => middleware({ customRequestHeaders });
const response = (customResponseHeaders: object) => middleware({ customResponseHeaders });
const proxied = (policies: object, ofService: object = {}) =>
  yaml(service('web'), httpProxy('web', { virtualhost: { fqdn: 'app.example.com' }, routes: [{ ...policies, services: [{ name: 'web', port: 80, ...ofService }] }] }));
const set = (...names: readonly string[]) => ({ set: names.map((name) => ({ name, value: 'a' })) });
const filtered = (filter: object, controller?: string) => yaml(service('web'), gatewayClass('envoy', controller), gateway([listener('http', { protocol: 'HTTP', port: 80 })]),
  { ...route('web'), spec: { parentRefs: [{ name: 'edge', namespace: 'network' }], rules: [{ filters: [filter], backendRefs: [{ name: 'web', port: 80 }] }] } });
const CONTOUR = 'projectcontour.io/gateway-controller';
const TRAEFIK = 'traefik.io/gateway-controller';
const modified = (of: 'request' | 'response', settings: object) => ({ type: of === 'request' ? 'RequestHeaderModifier' : 'ResponseHeaderModifier', [`${of}HeaderModifier`]: settings });
const changed = (name: string, value: string) => ({ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name, value }] } });

export const ROUTE_HEADER_REFUSED: Rule = {
  id: 'route-header-refused',
  severity: 'error',
  why: 'Headers that HTTP does not allow, or that belong to one connection, a proxy refuses or leaves out: the route answers with an error, or without the header.',
  cases: {
    bad: [
      { name: 'a blank in a name that Traefik sends on', manifests: request({ 'X Shop': '1' }) },
      { name: 'a line break in a value that Traefik sends on', manifests: request({ 'X-Shop': 'one\n' }) },
      { name: 'a header of one connection, which Traefik takes off: a warning', manifests: request({ 'Transfer-Encoding': 'chunked' }) },
      { name: 'a header of WebSockets alone, which Traefik takes off: a warning', manifests: request({ Connection: 'Upgrade' }) },
      { name: 'a blank in a name of Traefik\'s answers: a warning', manifests: response({ 'X Shop': '1' }) },
      { name: 'lines of a policy, which answers by HTTP/2 lack: a warning', manifests: response({ 'Content-Security-Policy': 'default-src \'self\';\nimg-src *;\n' }) },
      { name: 'the length of every answer', manifests: response({ 'Content-Length': '5' }) },
      { name: 'a header with which clients refuse answers by HTTP/2: a warning', manifests: response({ 'Keep-Alive': 'timeout=5' }) },
      { name: 'an underscore, which Contour does not take', manifests: proxied({ requestHeadersPolicy: set('X_Shop') }) },
      { name: 'the host of answers', manifests: proxied({ responseHeadersPolicy: set('Host') }) },
      { name: 'a header twice', manifests: proxied({ requestHeadersPolicy: set('X-Shop', 'x-shop') }) },
      { name: 'a header removed twice, for one Service', manifests: proxied({}, { responseHeadersPolicy: { remove: ['Server', 'server'] } }) },
      { name: 'a line break of an HTTPProxy, for which Envoy refuses all hosts', manifests: proxied({ responseHeadersPolicy: { set: [{ name: 'X-Shop', value: 'one\n' }] } }) },
      { name: 'a line break of an HTTPRoute', manifests: filtered(changed('X-Shop', 'one\n'), CONTOUR) },
      { name: 'the host, which Envoy Gateway rewrites by another filter', manifests: filtered(changed('Host', 'web.example.com')) },
      { name: 'the length of every request of an HTTPProxy', manifests: proxied({ requestHeadersPolicy: set('Content-Length') }) },
      { name: 'chunks in every request, which Envoy does not send', manifests: filtered(modified('request', set('Transfer-Encoding'))) },
      { name: 'the length of every answer, behind Envoy too', manifests: filtered(modified('response', { add: [{ name: 'Content-Length', value: '5' }] }), CONTOUR) },
      { name: 'a header of one connection, which Envoy leaves out of answers: a warning', manifests: proxied({ responseHeadersPolicy: set('Connection') }) },
      { name: 'both headers of WebSockets, which Envoy sends with every request: a warning', manifests: proxied({ requestHeadersPolicy: { set: [{ name: 'Connection', value: 'Upgrade' }, { name: 'Upgrade', value: 'websocket' }] } }) },
      { name: 'the host of requests taken away, for which Envoy refuses all hosts', manifests: proxied({ requestHeadersPolicy: { remove: ['Host'] } }) },
      { name: 'the host of answers taken away by an HTTPRoute behind Contour', manifests: filtered(modified('response', { remove: ['host'] }), CONTOUR) },
      { name: 'a header of one connection of an HTTPRoute that Traefik serves: a warning', manifests: filtered(modified('request', set('Keep-Alive')), TRAEFIK) },
      { name: 'the host added to requests that have one, behind Traefik: a warning', manifests: filtered(modified('request', { add: [{ name: 'Host', value: 'web.example.com' }] }), TRAEFIK) },
      { name: 'two blanks, which Envoy Gateway does not take', manifests: filtered(changed('X-Shop', 'one  two')) },
    ],
    good: [
      { name: 'the host, which Contour rewrites', manifests: filtered(changed('Host', 'web.example.com'), CONTOUR) },
      { name: 'values that Envoy Gateway takes', manifests: filtered(changed('X-Shop', 'default-src \'self\'; img-src *')) },
      { name: 'a value that Flux fills in, before Envoy Gateway', manifests: filtered(changed('X-Shop', '${SHOP_NAME} ')) },
      { name: 'headers that Traefik sets and takes away', manifests: middleware({ customRequestHeaders: { 'X-Forwarded-Proto': 'https', 'X_Shop': '1', 'Host': 'web.example.com', 'Server': '' }, customResponseHeaders: { 'X-Robots-Tag': 'none', 'Connection': 'close' } }) },
      { name: 'a header that Traefik takes away, whatever its name', manifests: request({ 'Connection': '', 'X Shop': '' }) },
      { name: 'both headers of WebSockets, which Traefik passes on', manifests: request({ Connection: 'Upgrade', Upgrade: 'websocket' }) },
      { name: 'a value that Flux fills in', manifests: request({ 'X-Shop': '${VALUE}' }) },
      { name: 'the host of requests, which Contour rewrites', manifests: proxied({ requestHeadersPolicy: set('Host') }, { requestHeadersPolicy: set('Host') }) },
      { name: 'a header that is set and removed', manifests: proxied({ responseHeadersPolicy: { ...set('X-Shop'), remove: ['X-Shop'] } }) },
      { name: 'headers of one connection that Envoy passes on to Services, which do not mind', manifests: filtered(modified('request', { set: ['Connection', 'Keep-Alive', 'TE', 'Upgrade'].map((name) => ({ name, value: 'close' })) })) },
      { name: 'headers of one connection taken away, as Envoy writes its own', manifests: proxied({ requestHeadersPolicy: { remove: ['Connection', 'Content-Length', 'Transfer-Encoding'] }, responseHeadersPolicy: { remove: ['Keep-Alive', 'Transfer-Encoding'] } }) },
      { name: 'the length of every request, by a controller that was not asked', manifests: filtered(modified('request', set('Content-Length')), 'example.com/controller') },
      { name: 'the host of an HTTPRoute that Traefik serves', manifests: filtered(changed('Host', 'web.example.com'), TRAEFIK) },
      { name: 'a name that Flux fills in', manifests: proxied({ requestHeadersPolicy: set('${NAME}') }) },
    ],
  },
  check: (world) => [...byTraefik(world), ...byContour(world), ...byGateway(world)],
};

function byTraefik(world: World) {
  return world.objects.ofKind('Middleware').filter(({ identity: { group }, source }) => group.startsWith('traefik.') && !isToldOfRoutes(world, source.construct))
    .flatMap((object) => judged(object, refusedByTraefik(fieldsOf(fieldsOf(object.manifest.spec).headers), 'spec.headers')));
}

function byContour(world: World) {
  return world.objects.ofKind('HTTPProxy').filter(({ identity: { group }, source }) => group === 'projectcontour.io' && !isToldOfRoutes(world, source.construct))
    .flatMap((object) => judged(object, refusedByContour(fieldsOf(object.manifest.spec))));
}

/** HTTPRoutes and GRPCRoutes, each by the controllers of its Gateways. */
function byGateway(world: World) {
  const serving = groupBy(world.gateways().attachments(), ({ route: one }) => routeId(one));
  return ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => world.objects.ofKind(kind)).filter(({ identity, source }) => identity.group === GATEWAY_API && !isToldOfRoutes(world, source.construct))
    .flatMap((object) => {
      const products = (serving.get(describeIdentity(object.identity)) ?? []).map(({ holder }) => world.gateways().controllerAt(holder)?.product ?? '');
      return judged(object, refusedByGateway(fieldsOf(object.manifest.spec), new Set(products)));
    });
}

function judged({ identity, source }: KubernetesObject, refusals: readonly HeaderRefusal[]): Judgement[] {
  const subject = describeIdentity(identity);
  return refusals.map(({ path, words, help, severity }) => ({ message: `${subject} ${words}.`, help, subject, places: [at(source, path)], ...(severity === 'error' ? {} : { severity }) }));
}
