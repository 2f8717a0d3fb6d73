import { OWN_SCHEMAS, Row, RowOptions } from './row';
import { KubernetesObject } from '../../cluster/kubernetes-object';

/** Hosts, paths, backends and classes of Ingresses. */
export const INGRESS_ROWS: readonly Row[] = [
  // ---- hosts
  host('a host', 'app.example.com'),
  host('a wildcard', '*.example.com'),
  host('a label of 63 characters', `${'a'.repeat(63)}.example.com`),
  host('a label of 64 characters', `${'a'.repeat(64)}.example.com`, { stricter: 'route-host-invalid' }),
  host('254 characters', `${'a.'.repeat(126)}aa`),
  host('upper case', 'App.example.com'),
  host('an underscore', 'my_app.example.com'),
  host('a port', 'app.example.com:8080'),
  host('a scheme', 'https://app.example.com'),
  host('an address', '192.168.1.200'),
  host('an IPv6 address', 'fd00::1'),
  host('a wildcard in the middle', 'app.*.example.com'),
  host('a wildcard as part of a label', 'app*.example.com'),
  host('two wildcards', '*.*.example.com'),
  host('a wildcard alone', '*'),
  host('a dot at the end', 'app.example.com.'),
  host('two dots', 'app..example.com'),
  host('a blank', 'app example.com'),
  host('a hyphen at the end', 'app-.example.com'),
  host('one label', 'app'),
  host('no host', undefined),
  host('digits and dots that are no address', '1.2.3.4.5', { stricter: 'route-host-invalid' }),
  host('a label of digits', '4711.example.com'),
  // ---- paths
  path('the root', '/'),
  path('a path', '/shop'),
  path('a slash at the end', '/shop/'),
  path('no slash', 'shop'),
  path('no path', undefined),
  path('an empty path', ''),
  path('two slashes in a row', '/shop//cart'),
  path('a dot segment', '/shop/./cart'),
  path('two dots', '/shop/../admin'),
  path('two dots at the end', '/shop/..'),
  path('one dot at the end', '/shop/.'),
  path('dots in a segment', '/a..b/.well-known'),
  path('an encoded slash', '/shop%2fcart'),
  path('an encoded slash in upper case', '/shop%2Fcart'),
  path('an encoded blank', '/a%20b', 'Prefix', { stricter: 'route-path-invalid' }),
  path('a query', '/shop?item=1', 'Prefix', { stricter: 'route-path-invalid' }),
  path('a blank', '/a b', 'Prefix', { stricter: 'route-path-invalid' }),
  path('an expression', '/shop(/|$)(.*)', 'ImplementationSpecific'),
  path('an exact path', '/shop', 'Exact'),
  path('two slashes, exact', '/shop//cart', 'Exact'),
  path('two slashes of the proxy\'s own kind', '/shop//cart', 'ImplementationSpecific'),
  path('two dots of the proxy\'s own kind', '/shop/../admin', 'ImplementationSpecific'),
  path('an empty path of the proxy\'s own kind', '', 'ImplementationSpecific'),
  path('no slash, of the proxy\'s own kind', 'shop', 'ImplementationSpecific'),
  path('an unknown path type', '/shop', 'Regex'),
  path('a path type in lower case', '/shop', 'prefix'),
  ingress('no path type', { rules: [{ host: 'app.example.com', http: { paths: [onePath({ pathType: undefined })] } }] }),
  // ---- backends
  backend('a port by number', { service: { name: 'web', port: { number: 80 } } }),
  backend('a port by name', { service: { name: 'web', port: { name: 'http' } } }),
  backend('no port', { service: { name: 'web' } }),
  backend('an empty port', { service: { name: 'web', port: {} } }),
  backend('number and name', { service: { name: 'web', port: { number: 80, name: 'http' } } }),
  backend('a number as a text', { service: { name: 'web', port: { number: '80' } } }),
  backend('port 0', { service: { name: 'web', port: { number: 0 } } }),
  backend('a port above 65535', { service: { name: 'web', port: { number: 65536 } } }),
  backend('a name of 16 characters', { service: { name: 'web', port: { name: 'a'.repeat(16) } } }),
  backend('a name in upper case', { service: { name: 'web', port: { name: 'HTTP' } } }),
  backend('a port that the Service does not have', { service: { name: 'web', port: { number: 81 } } }, { stricter: 'route-backend-port-missing' }),
  backend('a Service that does not exist', { service: { name: 'wep', port: { number: 80 } } }, { stricter: 'route-backend-missing' }),
  backend('a Service name that is none', { service: { name: 'Web', port: { number: 80 } } }),
  backend('no Service name', { service: { port: { number: 80 } } }),
  backend('nothing', {}),
  backend('a Service and a resource', { service: { name: 'web', port: { number: 80 } }, resource: { kind: 'Bucket', name: 'files', apiGroup: 'example.com' } }),
  // ---- the whole
  ingress('no rules', { rules: undefined }),
  ingress('a default backend alone', { rules: undefined, defaultBackend: { service: { name: 'web', port: { number: 80 } } } }),
  ingress('a host without paths', { rules: [{ host: 'app.example.com' }] }),
  ingress('a host with an empty list of paths', { rules: [{ host: 'app.example.com', http: { paths: [] } }] }),
  ingress('a class that is no name', { ingressClassName: 'Traefik' }),
  ingress('a class that does not exist', { ingressClassName: 'nginx' }, { stricter: 'ingress-class-unknown' }),
  ingress('a certificate', { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] }, { stricter: 'route-tls-secret-missing' }),
  ingress('a certificate\'s host that is none', { tls: [{ hosts: ['App.example.com'], secretName: 'app-tls' }] }),
  ingress('a certificate\'s name that is none', { tls: [{ hosts: ['app.example.com'], secretName: 'App_tls' }] }),
  ingress('a route that is there already', {}, { beside: [object('other', {})], stricter: 'route-duplicate' }),
  ingress('a misspelt field', { ingressClass: 'traefik' }, { unjudged: OWN_SCHEMAS }),
  // ---- classes
  ingressClass('a controller', { controller: 'traefik.io/ingress-controller' }),
  ingressClass('a controller without a slash', { controller: 'traefik' }),
  ingressClass('no controller', {}),
  ingressClass('a controller in upper case', { controller: 'Traefik.io/controller' }),
  ingressClass('a controller of 251 characters', { controller: `example.com/${'a'.repeat(239)}` }),
];

function host(name: string, text: string | undefined, options?: RowOptions): Row {
  return ingress(`${name} as host`, { rules: [{ host: text, http: { paths: [onePath({})] } }] }, options);
}

function path(name: string, text: string | undefined, pathType = 'Prefix', options?: RowOptions): Row {
  return ingress(`${name} as path`, { rules: [{ host: 'app.example.com', http: { paths: [onePath({ path: text, pathType })] } }] }, options);
}

function backend(name: string, target: object, options?: RowOptions): Row {
  return ingress(`${name} as backend`, { rules: [{ host: 'app.example.com', http: { paths: [onePath({ backend: target })] } }] }, options);
}

function ingress(name: string, spec: object, options: RowOptions = {}): Row {
  return { name: `Ingress: ${name}`, object: object('tried', spec), ...options };
}

function ingressClass(name: string, spec: object): Row {
  return { name: `IngressClass: ${name}`, object: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'tried' }, spec } };
}

function object(name: string, spec: object): KubernetesObject {
  const whole = { ingressClassName: 'traefik', rules: [{ host: 'app.example.com', http: { paths: [onePath({})] } }], ...spec };
  return withoutNothing({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, namespace: 'shop' }, spec: whole });
}

function onePath(own: object): object {
  return { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } }, ...own };
}

/** As it is written to a file: fields without a value are not there. */
function withoutNothing<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
