import { refusedByNginx } from '../../behavior/nginx/refused-resource';
import { describeIdentity } from '../../model/identity';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { virtualServer, virtualServerRoute } from '../cases/gateway-case-writing';
import { WEB } from '../cases/route-cases';
import { Rule } from '../rule';
import { isToldOfRoutes } from '../told-of-gateway';

const HOST = 'app.example.com';
const WEB_UPSTREAM = { name: 'web', service: 'web', port: 80 };
const server = (spec: object) => yaml(...WEB, virtualServer('web', HOST, spec));
const upstream = (more: object) => server({ upstreams: [{ ...WEB_UPSTREAM, ...more }] });
const routed = (route: object) => server({ routes: [{ path: '/', ...route }] });
const object = (kind: string, spec: object) => yaml(...WEB, { apiVersion: 'k8s.nginx.org/v1', kind, metadata: { name: 'web', namespace: 'shop' }, spec });
const limit = (more: object) => object('Policy', { rateLimit: { rate: '10r/s', key: '${binary_remote_addr}', zoneSize: '10M', ...more } });
const PASS = { pass: 'web' };
const stream = (more: object) => object('TransportServer', { listener: { name: 'mysql', protocol: 'TCP' }, upstreams: [WEB_UPSTREAM], action: PASS, ...more });

export const NGINX_RESOURCE_REFUSED: Rule = {
  id: 'nginx-resource-refused',
  severity: 'error',
  why: 'The controller of F5 refuses an object of its own kinds for one value that it cannot read, or that could end a directive of NGINX, and says so in its status and events alone: nothing of it is served (5.5, pkg/apis/configuration/validation).',
  cases: {
    bad: [
      { name: 'a time with a blank', manifests: upstream({ 'connect-timeout': '50 seconds' }) },
      { name: 'a size in bytes', manifests: upstream({ 'client-max-body-size': '8mb' }) },
      { name: 'a method that does not exist', manifests: upstream({ 'lb-method': 'fastest' }) },
      { name: 'a brace in a path', manifests: routed({ path: '/a{b', action: PASS }) },
      { name: 'nothing to do', manifests: routed({}) },
      { name: 'two things to do', manifests: routed({ action: { pass: 'web', return: { body: 'a' } } }) },
      { name: 'an upstream that it does not have', manifests: routed({ action: { pass: 'shop' } }) },
      { name: 'a variable in a path that is rewritten', manifests: routed({ action: { proxy: { upstream: 'web', rewritePath: '/$uri' } } }) },
      { name: 'a quote in a redirect', manifests: routed({ action: { redirect: { url: 'https://app.example.com/"; return 200' } } }) },
      { name: 'a redirect without a scheme', manifests: routed({ action: { redirect: { url: '/shop' } } }) },
      { name: 'a semicolon in a type', manifests: routed({ action: { return: { body: 'a', type: 'text/plain;' } } }) },
      { name: 'a quote in a header', manifests: routed({ action: { proxy: { upstream: 'web', requestHeaders: { set: [{ name: 'X-A', value: 'a"b' }] } } } }) },
      { name: 'parts that are not the whole', manifests: routed({ splits: [50, 40].map((weight) => ({ weight, action: PASS })) }) },
      { name: 'in a VirtualServerRoute', manifests: yaml(...WEB, { ...virtualServerRoute('web', HOST, []), spec: { host: HOST, upstreams: [WEB_UPSTREAM], subroutes: [{ path: '/', action: { pass: 'shop' } }] } }) },
      { name: 'a Policy about two things', manifests: object('Policy', { rateLimit: { rate: '10r/s', key: '${uri}', zoneSize: '10M' }, accessControl: { allow: ['10.0.0.0/8'] } }) },
      { name: 'a rate without its unit', manifests: limit({ rate: '10/s' }) },
      { name: 'a variable without braces', manifests: limit({ key: '$binary_remote_addr' }) },
      { name: 'credentials for every origin', manifests: object('Policy', { cors: { allowOrigin: ['*'], allowCredentials: true } }) },
      { name: 'a prefix that is none', manifests: object('Policy', { accessControl: { allow: ['10.0.0.0/33'] } }) },
      { name: 'a TransportServer to an upstream that it does not have', manifests: stream({ action: { pass: 'mysql' } }) },
      { name: 'a TransportServer for a host without TLS', manifests: stream({ host: HOST }) },
      { name: 'two listeners on one port', manifests: object('GlobalConfiguration', { listeners: ['mysql', 'other'].map((name) => ({ name, port: 3306, protocol: 'TCP' })) }) },
      { name: 'a listener on the port of all hosts', manifests: object('GlobalConfiguration', { listeners: [{ name: 'web', port: 443, protocol: 'TCP' }] }) },
      { name: 'two listeners of one name', manifests: object('GlobalConfiguration', { listeners: [3306, 3307].map((port) => ({ name: 'mysql', port, protocol: 'TCP' })) }) },
    ],
    good: [
      { name: 'times and sizes', manifests: upstream({ 'connect-timeout': '1m 30s', 'client-max-body-size': '1g', 'lb-method': 'hash ${remote_addr} consistent', 'next-upstream': 'error timeout' }) },
      { name: 'what NGINX Plus has', manifests: upstream({ 'lb-method': 'least_time header' }) },
      { name: 'an expression with braces', manifests: routed({ path: '~ ^/v[0-9]{1,2}$', action: PASS }) },
      { name: 'groups of an expression', manifests: routed({ path: '~ /a/(.*)', action: { proxy: { upstream: 'web', rewritePath: '/$1' } } }) },
      { name: 'a redirect by variables', manifests: routed({ action: { redirect: { url: '${scheme}://www.${host}${request_uri}', code: 301 } } }) },
      { name: 'a quote with a backslash', manifests: routed({ action: { return: { body: '\\"a\\"', code: 404 } } }) },
      { name: 'an upstream that Flux fills in', manifests: routed({ action: { pass: '${UPSTREAM}' } }) },
      { name: 'two parts', manifests: routed({ splits: [90, 10].map((weight) => ({ weight, action: PASS })) }) },
      { name: 'a limit', manifests: limit({}) },
      { name: 'a TransportServer', manifests: stream({ upstreamParameters: { connectTimeout: '10s' } }) },
      { name: 'credentials for an origin', manifests: object('Policy', { cors: { allowOrigin: ['https://a.example.com'], allowCredentials: true } }) },
      { name: 'every origin, without credentials', manifests: object('Policy', { cors: { allowOrigin: ['*'] } }) },
      { name: 'a Policy of a later version', manifests: object('Policy', { waiting: {} }) },
    ],
  },
  check: (world) => world.objects.ofGroup('k8s.nginx.org').filter(({ source }) => !isToldOfRoutes(world, source.construct)).flatMap(({ identity, manifest, source }) =>
    refusedByNginx(identity.kind, manifest).map(({ path, words, help }) => ({
      message: `${describeIdentity(identity)} ${words}, and the controller of F5 refuses it.`,
      help,
      subject: describeIdentity(identity),
      places: [at(source, path)],
    }))),
};
