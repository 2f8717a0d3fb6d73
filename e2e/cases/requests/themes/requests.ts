import { to } from '../applications';
import { Otherwise, Theme } from '../row';
import { PathMatch } from 'cdk8s-bare-metal';

const APPENDED: Otherwise = ['all', 'Envoy appends the address to what the client says of itself: the last one counts, and no other', { sees: { 'X-Forwarded-For': '192.0.2.6,192.168.1.100' } }];

const WEIGHED = 'Traefik weighs a method, a header or a query against the length of the path';

/** Which requests a route is for beside host and path, and what comes to the application of any request. */
export const REQUESTS: Theme = {
  'every method comes through, with its body': {
    routes: {},
    rows: [
      ['HEAD web.example.com/shop', 'shop'],
      ['OPTIONS web.example.com/shop', 'shop'],
      ['POST web.example.com/shop', 'shop', { body: 'a=1', length: 3 }],
      ['PUT web.example.com/shop', 'shop', { body: 'x'.repeat(2000), length: 2000, send: { Expect: '' } }],
      ['PATCH web.example.com/shop', 'shop', { body: '{}', length: 2, send: { 'Content-Type': 'application/json' }, sees: { 'Content-Type': 'application/json' } }],
      ['DELETE web.example.com/shop', 'shop'],
      ['PROPFIND web.example.com/shop', 'shop'],
      ['POST web.example.com/shop', 'shop', { body: 'a=1', send: { 'Transfer-Encoding': 'chunked' }, length: 3 }],
      ['POST web.example.com/login', 'login', { length: 0 }],
    ],
  },
  'what an application answers is what the client gets': {
    routes: {},
    rows: [
      ['web.example.com/shop', 'shop', { send: { 'X-Echo-Status': '404' }, status: 404 }],
      ['web.example.com/shop', 'shop', { send: { 'X-Echo-Status': '503' }, status: 503 }],
      ['web.example.com/shop', 'shop', { send: { 'X-Echo-Status': '201' }, status: 201, gets: { 'content-type': 'application/json' } }],
    ],
  },
  'an application hears how it was asked, and what of it the client cannot make up': {
    routes: {},
    rows: [
      ['web.example.com/', 'all', { sees: { 'X-Forwarded-Proto': 'http', 'X-Own': 'a, b' }, send: { 'X-Own': 'a, b' } }],
      ['web.example.com/', 'all', { send: { 'X-Forwarded-Proto': 'https' }, sees: { 'X-Forwarded-Proto': 'http' } }],
      ['web.example.com/', 'all', { sees: { 'X-Forwarded-For': '192.168.1.100' } }],
      ['web.example.com/', 'all', { send: { 'X-Forwarded-For': '192.0.2.6' }, sees: { 'X-Forwarded-For': '192.168.1.100' }, but: { 'contour': APPENDED, 'contour-ingress': APPENDED, 'envoy-gateway': APPENDED } }],
      ['web.example.com/', 'all', { send: { X_Env: '1' }, sees: { X_env: '1' } }],
      ['web.example.com/', 'all', { send: { Authorization: 'Bearer x', Cookie: 'a=b; c=d' }, sees: { Authorization: 'Bearer x', Cookie: 'a=b; c=d' } }],
      ['web.example.com/', 'all', { send: { 'Proxy-Connection': 'keep-alive', 'Keep-Alive': 'timeout=5' }, sees: { 'Proxy-Connection': null, 'Keep-Alive': null } }],
      ['web.example.com/', 'all', { send: { 'X-Own': 'x'.repeat(4000) } }],
    ],
  },
  'a method is chosen by': {
    routes: {
      method: { host: 'method.example.com', backend: to('all'), paths: [{ path: '/' }, { path: '/', methods: ['POST', 'PUT'], backend: to('shop') }] },
      only: { host: 'only.example.net', backend: to('all'), methods: ['GET', 'HEAD'] },
    },
    rows: [
      ['method.example.com/', 'all'],
      ['POST method.example.com/', 'shop'],
      ['PUT method.example.com/x', 'shop'],
      ['DELETE method.example.com/', 'all'],
      ['HEAD method.example.com/', 'all'],
      ['only.example.net/', 'all'],
      ['HEAD only.example.net/', 'all'],
      ['POST only.example.net/', 404],
    ],
  },
  'a header is chosen by': {
    routes: { header: { host: 'header.example.com', backend: to('all'), paths: [{ path: '/' }, { path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: to('shop') }] } },
    rows: [
      ['header.example.com/', 'all'],
      ['header.example.com/', 'shop', { send: { 'X-Env': 'canary' } }],
      ['header.example.com/x', 'shop', { send: { 'x-env': 'canary' } }],
      ['header.example.com/', 'all', { send: { 'X-Env': 'Canary' } }],
      ['header.example.com/', 'all', { send: { 'X-Env': 'canary2' } }],
      ['header.example.com/', 'all', { send: { 'X-Env': '' } }],
    ],
  },
  'a query parameter is chosen by': {
    routes: { query: { host: 'query.example.com', backend: to('all'), paths: [{ path: '/' }, { path: '/', matchQuery: { v: '2' }, backend: to('shop') }] } },
    rows: [
      ['query.example.com/', 'all'],
      ['query.example.com/?v=2', 'shop'],
      ['query.example.com/x?a=1&v=2', 'shop'],
      ['query.example.com/?v=22', 'all'],
      ['query.example.com/?V=2', 'all'],
      ['query.example.com/?v=', 'all'],
      ['query.example.com/?v=1&v=2', 'all', { but: { 'traefik': ['shop', 'Traefik looks at every value of a parameter'], 'traefik-gateway': ['shop', 'Traefik looks at every value of a parameter'] } }],
    ],
  },
  'of several that fit, a method comes before a header, and that before a query': {
    routes: {
      match: {
        host: 'match.example.com',
        backend: to('all'),
        paths: [
          { path: '/' },
          { path: '/', methods: ['POST'], backend: to('shop') },
          { path: '/', matchHeaders: { 'X-Env': 'canary' }, backend: to('login') },
          { path: '/', matchQuery: { v: '2' }, backend: to('deep') },
          { path: '/longer', backend: to('many') },
          { path: '/m', methods: ['POST'], backend: to('shop') },
          { path: '/m/longer', backend: to('many') },
          { path: '/m/longer/by/far', backend: to('solver') },
          { path: '/longer', match: PathMatch.EXACT, backend: to('hand') },
        ],
      },
    },
    rows: [
      ['POST match.example.com/', 'shop', { send: { 'X-Env': 'canary' } }],
      ['POST match.example.com/?v=2', 'shop'],
      ['match.example.com/?v=2', 'login', { send: { 'X-Env': 'canary' } }],
      ['match.example.com/?v=2', 'deep'],
      ['match.example.com/longer/x?v=2', 'many'],
      ['POST match.example.com/longer/x', 'many'],
      ['match.example.com/m/longer', 'many'],
      ['POST match.example.com/m/longer', 'many', { but: { 'traefik-gateway': ['shop', WEIGHED] } }],
      ['POST match.example.com/m/longer/by/far', 'solver'],
      ['match.example.com/longer', 'hand', { send: { 'X-Env': 'canary' } }],
    ],
  },
  'an expression is chosen by': {
    routes: {
      regex: {
        host: 'regex.example.com',
        backend: to('all'),
        paths: [
          { path: '/' }, { path: '/v[0-9]+', match: PathMatch.REGEX, backend: to('shop') },
          { path: '/v7', match: PathMatch.EXACT, backend: to('login') }, { path: '/v8', backend: to('deep') },
        ],
      },
    },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['regex.example.com/', 'all'],
      ['regex.example.com/v12', 'shop'],
      ['regex.example.com/v12/x', 'all'],
      ['regex.example.com/av1', 'all'],
      ['regex.example.com/v7', 'login'],
      ['regex.example.com/v8', 'shop'],
      ['regex.example.com/v8/x', 'deep'],
      ['regex.example.com//v12', 'shop', { path: '/v12' }],
    ],
  },
};
