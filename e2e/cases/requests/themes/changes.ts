import { to } from '../applications';
import { Theme } from '../row';
import { ITS_OWN_STATUS } from './hosts';

const DECODED = 'Traefik decodes what stands behind the prefix, takes dots in it for steps, and may so leave the new prefix';
const GUESSED = { 'content-type': 'text/plain; charset=utf-8', 'x-new': 'a; b="c"', 'strict-transport-security': 'max-age=31536000' };
const TYPE = 'Traefik guesses a type where the response has none';

/** What a route changes on the way there and back. */
export const CHANGES: Theme = {
  'a redirect changes what it says, and keeps the rest': {
    routes: {
      moved: {
        host: 'moved.example.com',
        backend: to('all'),
        paths: [
          { path: '/', redirect: { host: 'new.example.com' } },
          { path: '/old', redirect: { path: '/new', status: 301 } },
          { path: '/tls', redirect: { scheme: 'https', port: 8443 } },
          { path: '/both', redirect: { scheme: 'https', host: 'new.example.com' } },
          { path: '/here' },
        ],
      },
    },
    rows: [
      ['moved.example.com/', 302, { gets: { location: 'http://new.example.com/' } }],
      ['moved.example.com/p?q=1&r=%2F', 302, { gets: { location: 'http://new.example.com/p?q=1&r=%2F' } }],
      ['moved.example.com/a%20b', 302, { gets: { location: 'http://new.example.com/a%20b' } }],
      ['moved.example.com/old', 301, { gets: { location: 'http://moved.example.com/new' } }],
      ['moved.example.com/old/x?q=1', 301, { gets: { location: 'http://moved.example.com/new?q=1' } }],
      ['moved.example.com/older', 302, { gets: { location: 'http://new.example.com/older' } }],
      ['moved.example.com/tls/x', 302, { gets: { location: 'https://moved.example.com:8443/tls/x' } }],
      ['moved.example.com/both?q', 302, { gets: { location: 'https://new.example.com/both?q' } }],
      ['HEAD moved.example.com/p', 302, { gets: { location: 'http://new.example.com/p' }, but: { traefik: [307, ITS_OWN_STATUS] } }],
      ['moved.example.com/here', 'all'],
    ],
  },
  'a redirect has the status that it is told': {
    routes: {
      status: {
        host: 'status.example.com',
        backend: to('all'),
        paths: [{ path: '/' }, ...[303, 307, 308].map((status) => ({ path: `/${status}`, redirect: { path: '/', status } }))],
      },
    },
    refusedBy: ['traefik'],
    rows: [303, 307, 308].map((status) => [`status.example.com/${status}?q=1`, status, { gets: { location: 'http://status.example.com/?q=1' } }] as const),
  },
  'the application sees another prefix': {
    routes: {
      prefix: {
        host: 'prefix.example.net',
        backend: to('all'),
        paths: [{ path: '/strip', rewrite: { prefix: '/' } }, { path: '/replace', rewrite: { prefix: '/v2' } }, { path: '/deep/er', rewrite: { prefix: '/a/b' } }],
      },
    },
    rows: [
      ['prefix.example.net/strip', 'all', { path: '/' }],
      ['prefix.example.net/strip/', 'all', { path: '/' }],
      ['prefix.example.net/strip/x?q=1', 'all', { path: '/x?q=1' }],
      ['prefix.example.net/strip?q=1', 'all', { path: '/?q=1' }],
      ['prefix.example.net/strip//x', 'all', { path: '/x' }],
      ['prefix.example.net/strip/a%20b', 'all', { path: '/a%20b' }],
      ['prefix.example.net/strip/a%2Fb', 'all', { path: '/a%2Fb', but: { 'traefik-gateway': ['all', DECODED, { path: '/a/b' }] } }],
      ['prefix.example.net/replace/..%2Fx', 'all', { path: '/v2/..%2Fx', but: { 'traefik-gateway': ['all', DECODED, { path: '/x' }] } }],
      ['prefix.example.net/strip/strip', 'all', { path: '/strip' }],
      ['prefix.example.net/stripx', 404],
      ['prefix.example.net/replace', 'all', { path: '/v2' }],
      ['prefix.example.net/replace/', 'all', { path: '/v2/' }],
      ['prefix.example.net/replace/x?q=1', 'all', { path: '/v2/x?q=1' }],
      ['prefix.example.net/replacement', 404],
      ['prefix.example.net/deep/er/x', 'all', { path: '/a/b/x' }],
      ['prefix.example.net/strip/../replace/x', 'all', { path: '/v2/x' }],
    ],
  },
  'the application sees one path whatever was asked for': {
    routes: { whole: { host: 'whole.example.com', backend: to('all'), paths: [{ path: '/app', rewrite: { path: '/index.html' } }, { path: '/app/static' }] } },
    refusedBy: ['contour', 'contour-ingress'],
    rows: [
      ['whole.example.com/app', 'all', { path: '/index.html' }],
      ['whole.example.com/app/x/y?q=1', 'all', { path: '/index.html?q=1' }],
      ['whole.example.com/app/static/x', 'all'],
    ],
  },
  'the application sees another host': {
    routes: { host: { host: 'host.example.com', backend: to('all'), rewrite: { host: 'inner.test' } } },
    rows: [
      ['host.example.com/x', 'all', { host: 'inner.test' }],
      ['host.example.com/x', 'all', { send: { Host: 'host.example.com:80' }, host: 'inner.test' }],
    ],
  },
  'headers are set and taken away, both ways': {
    routes: {
      headers: {
        host: 'headers.example.com',
        backend: to('all'),
        requestHeaders: { set: { 'X-Set': '1', 'X-Other': 'a b' }, remove: ['X-Gone'] },
        responseHeaders: { set: { 'X-New': 'a; b="c"', 'Strict-Transport-Security': 'max-age=31536000' }, remove: ['Content-Type'] },
      },
    },
    rows: [
      ['headers.example.com/', 'all', { sees: { 'X-Set': '1', 'X-Other': 'a b' } }],
      ['headers.example.com/', 'all', { send: { 'X-Set': '0', 'X-Gone': '1' }, sees: { 'X-Set': '1', 'X-Gone': null } }],
      ['headers.example.com/', 'all', { send: { 'x-gone': '1', 'X-Kept': '1' }, sees: { 'X-Gone': null, 'X-Kept': '1' } }],
      ['headers.example.com/', 'all', { gets: { 'x-new': 'a; b="c"', 'strict-transport-security': 'max-age=31536000', 'content-type': null }, but: { 'traefik': ['all', TYPE, { gets: GUESSED }], 'traefik-gateway': ['all', TYPE, { gets: GUESSED }] } }],
      ['headers.example.com/', 'all', { send: { 'X-Echo-Status': '500' }, status: 500, gets: { 'x-new': 'a; b="c"' } }],
    ],
  },
  'a response is compressed where the client can read it': {
    routes: { compress: { host: 'compress.example.com', backend: to('all'), compression: true } },
    refusedBy: ['traefik-gateway'],
    rows: [
      ['compress.example.com/', 'all', { compressed: true, send: { 'X-Echo-Pad': '2000', 'Accept-Encoding': 'gzip' }, gets: { 'content-encoding': 'gzip' } }],
      ['compress.example.com/', 'all', { send: { 'X-Echo-Pad': '2000' }, gets: { 'content-encoding': null } }],
    ],
  },
};
