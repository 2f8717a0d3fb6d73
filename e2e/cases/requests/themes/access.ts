import { Duration, Size } from 'cdk8s';
import { to } from '../applications';
import { Row, Theme } from '../row';
import { NO_CERTIFICATE } from './hosts';
import { BackendProtocol, RouteTls } from 'cdk8s-bare-metal';

/** What `htpasswd -nb` writes for the password `secret`. */
export const USERS = 'ann:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=';
const basic = (words: string) => ({ Authorization: `Basic ${Buffer.from(words).toString('base64')}` });
const preflight = (origin: string, method = 'POST') => ({ 'Origin': origin, 'Access-Control-Request-Method': method });

const PASSED = 'Contour passes on the question of an origin that it does not know, and adds nothing to the answer';

/** Who may ask, for how much and how long. */
export const ACCESS: Theme = {
  'browsers of the named origin may ask, and of others not': {
    routes: { cors: { host: 'cors.example.com', backend: to('all'), cors: { origins: ['https://app.example.com'], methods: ['GET', 'POST'], headers: ['X-Own'], credentials: true, maxAge: Duration.hours(1) } } },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['OPTIONS cors.example.com/', 200, {
        send: preflight('https://app.example.com'),
        gets: { 'access-control-allow-origin': 'https://app.example.com', 'access-control-allow-credentials': 'true', 'access-control-max-age': '3600' },
      }],
      ['OPTIONS cors.example.com/', 200, { send: preflight('https://evil.example.com'), gets: { 'access-control-allow-origin': null }, but: { 'contour': ['all', PASSED], 'contour-ingress': ['all', PASSED] } }],
      ['cors.example.com/', 'all', { send: { Origin: 'https://app.example.com' }, gets: { 'access-control-allow-origin': 'https://app.example.com', 'access-control-allow-credentials': 'true' } }],
      ['cors.example.com/', 'all', { send: { Origin: 'https://evil.example.com' }, gets: { 'access-control-allow-origin': null } }],
      ['cors.example.com/', 'all', { gets: { 'access-control-allow-origin': null } }],
    ],
  },
  'a user name and password are asked for': {
    routes: { password: { host: 'password.example.com', backend: to('all'), basicAuth: { secretName: 'users' } } },
    refusedBy: ['traefik-gateway', 'contour', 'contour-ingress'],
    rows: [
      ['password.example.com/', 401],
      ['password.example.com/', 401, { send: basic('ann:wrong') }],
      ['password.example.com/', 401, { send: basic('bob:secret') }],
      ['password.example.com/', 401, { send: { Authorization: 'Bearer x' } }],
      ['password.example.com/', 'all', { send: basic('ann:secret') }],
    ],
  },
  'only clients of the list come in': {
    routes: {
      allowed: { host: 'allowed.example.com', backend: to('all'), allow: ['192.168.1.0/24'] },
      strangers: { host: 'strangers.example.com', backend: to('all'), allow: ['192.0.2.0/24', '198.51.100.7'] },
    },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['allowed.example.com/', 'all'],
      ['allowed.example.com/', 403, { from: 'wan' }],
      ['strangers.example.com/', 403],
      ['strangers.example.com/', 403, { send: { 'X-Forwarded-For': '192.0.2.1' } }],
    ],
  },
  'none of the other list comes in': {
    routes: { denied: { host: 'denied.example.com', backend: to('all'), deny: ['192.168.1.0/24'] } },
    refusedBy: ['traefik', 'traefik-gateway'],
    rows: [
      ['denied.example.com/', 403],
      ['denied.example.com/', 'all', { from: 'wan' }],
    ],
  },
  'a body may be so large, and no larger': {
    routes: { body: { host: 'body.example.com', backend: to('all'), maxBodySize: Size.kibibytes(1) } },
    refusedBy: ['traefik-gateway', 'contour', 'contour-ingress'],
    rows: [
      ['body.example.com/', 'all'],
      ['POST body.example.com/', 'all', { body: 'x'.repeat(1000), length: 1000 }],
      ['POST body.example.com/', 413, { body: 'x'.repeat(2000) }],
    ],
  },
  'a backend that takes too long is given up': {
    routes: { slow: { host: 'slow.example.com', backend: to('all'), timeouts: { backend: Duration.seconds(1) } } },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['slow.example.com/', 504, { send: { 'X-Echo-Sleep': '2' } }],
      ['slow.example.com/', 'all', { send: { 'X-Echo-Sleep': '0.2' } }],
    ],
  },
};

const COVERED = 'Envoy Gateway offers HTTP/1.1 alone at a listener whose host another one covers, and goes on as the client came';
const KEY = { 'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' };
const ACCEPTED = { 'sec-websocket-accept': 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' };

/** What becomes of a connection. */
export const CONNECTIONS: Theme = {
  'a connection becomes a WebSocket': {
    routes: { socket: { host: 'socket.example.com', backend: to('all'), webSocket: true } },
    rows: [
      ['socket.example.com/chat?room=1', 'all', { send: KEY, status: 101, gets: ACCEPTED }],
      ['socket.example.com/chat', 'all', { protocol: 'HTTP/1.1' }],
    ],
  },
  'HTTP/2 goes on to the backend': {
    routes: {
      shared: { host: 'http2.example.com', backend: to('all', { protocol: BackendProtocol.H2C }) },
      http2: { host: 'http2.example.org', backend: to('all', { protocol: BackendProtocol.H2C }), tls: RouteTls.fromSecret('http2-tls', { external: true }) },
    },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['https://http2.example.com/x', 'all', { protocol: 'HTTP/2.0', but: { 'envoy-gateway': ['all', COVERED, { protocol: 'HTTP/1.1' }], 'contour-ingress': ['refused', NO_CERTIFICATE] } }],
      ['https://http2.example.org/x?q=1', 'all', { protocol: 'HTTP/2.0' }],
      ['POST https://http2.example.org/x', 'all', { protocol: 'HTTP/2.0', body: 'abc', length: 3 }],
      ['http2.example.org/x', 'all', { protocol: 'HTTP/2.0', but: { 'envoy-gateway': ['all', 'clients that speak HTTP/1.1 reach the backend by HTTP/1.1', { protocol: 'HTTP/1.1' }] } }],
    ] satisfies Row[],
  },
};
