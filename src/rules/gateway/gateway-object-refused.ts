import { refusedOf } from '../../behavior/gateway-api/refused';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { gateway, listener, route } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { isToldOfRoutes } from '../told-of-gateway';

const BACKENDS = [{ name: 'web', port: 80 }];
const PARENTS = [{ name: 'edge', namespace: 'network' }];
const ruled = (rule: object, more: { parentRefs?: readonly object[]; rules?: readonly object[] } = {}) =>
  yaml(...WEB, gateway(), { ...route('web'), spec: { parentRefs: more.parentRefs ?? PARENTS, rules: more.rules ?? [{ backendRefs: BACKENDS, ...rule }] } });
const filtered = (...filters: readonly object[]) => ruled({ filters });
const header = (name: string) => ({ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name, value: 'a' }] } });
const redirect = (requestRedirect: object) => ({ type: 'RequestRedirect', requestRedirect });
const prefix = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const matched = (type: string) => ({ matches: [{ path: { type, value: '/shop' } }], filters: [prefix] });
const policy = (validation: object) => yaml(...WEB, {
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', metadata: { name: 'web', namespace: 'shop' },
  spec: { targetRefs: [{ group: '', kind: 'Service', name: 'web' }], validation },
});
const certificates = { tls: { certificateRefs: [{ name: 'app-tls' }] } };

export const GATEWAY_OBJECT_REFUSED: Rule = {
  id: 'gateway-object-refused',
  severity: 'error',
  why: 'The API server holds objects of Gateway API to its schemas (1.6) and refuses the whole object for one slip, so that nothing of it is there.',
  cases: {
    bad: [
      { name: 'a parent twice', manifests: ruled({}, { parentRefs: [...PARENTS, ...PARENTS] }) },
      { name: 'a type of path that does not exist', manifests: ruled({ matches: [{ path: { type: 'Prefix', value: '/shop' } }] }) },
      { name: 'a method in small letters', manifests: ruled({ matches: [{ method: 'get' }] }) },
      { name: 'a blank in the name of a header', manifests: filtered(header('X Shop')) },
      { name: 'a filter twice', manifests: filtered(header('X-A'), header('X-B')) },
      { name: 'a filter that does not exist', manifests: filtered({ type: 'Rewrite' }) },
      { name: 'a filter that says nothing', manifests: filtered({ type: 'URLRewrite' }) },
      { name: 'a filter of one type with what another does', manifests: filtered({ ...header('X-A'), urlRewrite: { hostname: 'web' } }) },
      { name: 'a redirect beside backends', manifests: filtered(redirect({ scheme: 'https' })) },
      { name: 'a redirect by a status that is none', manifests: ruled({}, { rules: [{ filters: [redirect({ statusCode: 305 })] }] }) },
      { name: 'a prefix replaced where an exact path is compared', manifests: ruled(matched('Exact')) },
      { name: 'copies by a share that is told twice', manifests: filtered({ type: 'RequestMirror', requestMirror: { backendRef: BACKENDS[0], percent: 1, fraction: { numerator: 1 } } }) },
      { name: 'every origin and one more', manifests: filtered({ type: 'CORS', cors: { allowOrigins: ['*', 'https://app.example.com'] } }) },
      { name: 'a weight below nothing', manifests: ruled({}, { rules: [{ backendRefs: [{ ...BACKENDS[0], weight: -1 }] }] }) },
      { name: '17 filters', manifests: filtered(...Array.from({ length: 17 }, () => ({ type: 'RequestMirror', requestMirror: { backendRef: BACKENDS[0] } }))) },
      { name: '17 headers to match', manifests: ruled({ matches: [{ headers: Array.from({ length: 17 }, (_, index) => ({ name: `x-${index}`, value: '1' })) }] }) },
      { name: 'ten methods that other origins may use', manifests: filtered({ type: 'CORS', cors: { allowMethods: Array.from({ length: 10 }, (_, index) => `M${index}`) } }) },
      { name: 'a status after which nobody tries again', manifests: ruled({ retry: { codes: [302] } }) },
      { name: 'a time with a point', manifests: ruled({ timeouts: { request: '1.5s' } }) },
      { name: 'a backend that has longer than the request', manifests: ruled({ timeouts: { request: '10s', backendRequest: '1m' } }) },
      { name: 'a listener that ends TLS without a certificate', manifests: yaml(gateway([listener('https', { tls: {} })])) },
      { name: 'a listener with a capital in its name', manifests: yaml(gateway([listener('HTTPS')])) },
      { name: 'routes from a place that does not exist', manifests: yaml(gateway([listener('https', { allowedRoutes: { namespaces: { from: 'Any' } } })])) },
      { name: 'no authority', manifests: policy({ hostname: 'web.example.com' }) },
      { name: 'a TLSRoute for no server name', manifests: yaml(...WEB, gateway([listener('tls', { protocol: 'TLS', tls: { mode: 'Passthrough' } })]), route('web', { kind: 'TLSRoute' })) },
    ],
    good: [
      { name: 'a parent twice, by another listener each time', manifests: ruled({}, { parentRefs: [{ ...PARENTS[0], sectionName: 'http' }, { ...PARENTS[0], sectionName: 'https' }] }) },
      { name: '16 filters', manifests: filtered(...Array.from({ length: 16 }, () => ({ type: 'RequestMirror', requestMirror: { backendRef: BACKENDS[0] } }))) },
      { name: 'a prefix replaced', manifests: ruled(matched('PathPrefix')) },
      { name: 'a prefix replaced where no path is compared', manifests: filtered(prefix) },
      { name: 'copies to two Services', manifests: filtered(...[1, 2].map((percent) => ({ type: 'RequestMirror', requestMirror: { backendRef: BACKENDS[0], percent } }))) },
      { name: 'no limit for a request', manifests: ruled({ timeouts: { request: '0s', backendRequest: '1m' } }) },
      { name: 'a time that Flux fills in', manifests: ruled({ timeouts: { request: '${TIMEOUT}' } }) },
      { name: 'a listener with a certificate', manifests: yaml(gateway([listener('https', certificates)])) },
      { name: 'the authorities of the system', manifests: policy({ hostname: 'web.example.com', wellKnownCACertificates: 'System' }) },
    ],
  },
  check: (world) => world.objects.ofGroup('gateway.networking.k8s.io').filter(({ source }) => !isToldOfRoutes(world, source.construct)).flatMap(({ identity, manifest, source }) =>
    refusedOf(identity.kind, manifest).map(({ path, words, help }) => ({
      message: `${describeIdentity(identity)} ${words}, and the API server refuses it.`,
      help,
      subject: describeIdentity(identity),
      places: [at(source, path)],
    }))),
};
