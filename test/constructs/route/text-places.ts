import { AppRouteProps, BackendProtocol, RouteBackend, RouteTls } from 'cdk8s-bare-metal';

const web = RouteBackend.external('web', 80);

/** Each property that takes a text which ends up in a proxy's configuration, and a route that says it; a text with signs of a configuration is refused there. */
export const TEXT_PLACES: readonly [string, (text: string) => Partial<AppRouteProps>][] = [
  ['matchQuery.v', (v) => ({ matchQuery: { v } })],
  ['matchQuery', (name) => ({ matchQuery: { [name]: '1' } })],
  ['methods[0]', (method) => ({ methods: [method] })],
  ['matchHeaders', (name) => ({ matchHeaders: { [name]: '1' } })],
  ['requestHeaders.set', (name) => ({ requestHeaders: { set: { [name]: '1' } } })],
  ['responseHeaders.remove', (name) => ({ responseHeaders: { remove: [name] } })],
  ['redirect.host', (host) => ({ backend: undefined, redirect: { host } })],
  ['redirect.path', (path) => ({ backend: undefined, redirect: { path: `/${path}` } })],
  ['redirect.scheme', (scheme) => ({ backend: undefined, redirect: { scheme } })],
  ['rewrite.path', (path) => ({ rewrite: { path: `/${path}` } })],
  ['rewrite.prefix', (prefix) => ({ rewrite: { prefix: `/${prefix}` } })],
  ['rewrite.host', (host) => ({ rewrite: { host } })],
  ['cors.origins[0]', (origin) => ({ cors: { origins: [`https://${origin}`] } })],
  ['cors.headers[0]', (name) => ({ cors: { origins: ['*'], headers: [name] } })],
  ['basicAuth.secretName', (secretName) => ({ basicAuth: { secretName } })],
  ['basicAuth.realm', (realm) => ({ basicAuth: { secretName: 'users', realm } })],
  ['externalAuth.path', (path) => ({ externalAuth: { backend: web, path: `/${path}` } })],
  ['externalAuth.responseHeaders', (name) => ({ externalAuth: { backend: web, responseHeaders: [name] } })],
  ['affinity.cookie', (cookie) => ({ affinity: { cookie } })],
  ['allow[0]', (client) => ({ allow: [client] })],
  ['backend.name', (name) => ({ backend: RouteBackend.external(name, 80) })],
  ['mirror.backend.name', (name) => ({ mirror: { backend: RouteBackend.external(name, 80) } })],
  ['externalAuth.backend.name', (name) => ({ externalAuth: { backend: RouteBackend.external(name, 80) } })],
  ['tls.secretName', (secretName) => ({ tls: RouteTls.fromSecret(secretName, { external: true }) })],
  ['tls.clientCaSecret', (clientCaSecret) => ({ tls: RouteTls.fromSecret('tls', { external: true, clientCaSecret }) })],
  ['backend.tls.caSecret', (caSecret) => ({ backend: RouteBackend.external('web', 80, { protocol: BackendProtocol.HTTPS, tls: { caSecret } }) })],
  ['backend.tls.serverName', (serverName) => ({ backend: RouteBackend.external('web', 80, { protocol: BackendProtocol.HTTPS, tls: { serverName } }) })],
];
