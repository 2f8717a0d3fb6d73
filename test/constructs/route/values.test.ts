import { Duration, Size } from 'cdk8s';
import { TEXT_PLACES } from './text-places';
import { Lab } from '../seed-network';
import { AppRoute, AppRouteProps, ExternalTrafficPolicy, IngressGateway, PathMatch, RouteBackend } from 'cdk8s-bare-metal';

const web = RouteBackend.external('web', 80);

/** The errors of an app with a route, without those of rules about manifests. */
function errors(props: Partial<AppRouteProps>, policy = ExternalTrafficPolicy.LOCAL) {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, externalTrafficPolicy: policy });
  new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: web, ...props });
  return lab.plan.check().errors.filter(({ rule }) => rule === 'route-value-invalid');
}

const subjects = (props: Partial<AppRouteProps>) => errors(props).map(({ subject }) => subject.replace(' of route apps/Route', ''));

describe('a text that could end a value in a proxy\'s configuration is refused, wherever it stands', () => {
  const HOSTILE = ['a\nb', 'a\rb', 'a;b', 'a{b', 'a}b', 'a`b', 'a${b}', 'a$b', 'a\\b', 'a#b', 'a"b', 'a\u0000b'];
  test.each(TEXT_PLACES)('%s', (subject, props) => {
    for (const text of HOSTILE) {
      expect([text, subjects(props(text))]).toEqual([text, [subject]]);
    }
  });

  test.each(['a\nb', 'a\rb', 'a`b', 'a{b', 'a}b', 'a${b}', 'a\\b', 'a\u0000b', 'a\u007fb'])('the value of a header too, though semicolons and quotes are its own: %j', (value) => {
    expect(subjects({ requestHeaders: { set: { 'X-A': value } } })).toEqual(['requestHeaders.set.X-A']);
    expect(subjects({ matchHeaders: { 'X-A': value } })).toEqual(['matchHeaders.X-A']);
  });

  test('values of headers that people write are taken', () => {
    expect(errors({
      responseHeaders: {
        set: { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains', 'Content-Security-Policy': "default-src 'self'; img-src *", 'Link': '</a.css>; rel="preload"' },
      },
    })).toEqual([]);
  });
});

describe('a regular expression', () => {
  const told = (path: string) => errors({ paths: [{ path, match: PathMatch.REGEX }] }).map(({ message }) => message);
  test.each([
    ['a repetition of a repetition, which explodes', '/(a+)+', 'repeats a repetition'],
    ['the same within a group', '/((ab*)c?)*', 'repeats a repetition'],
    ['the same by counts', '/(a{2,}){3,}', 'repeats a repetition'],
    ['any sign repeated within a repetition', '/(.*/)*', 'repeats a repetition'],
    ['a separator that the rounds hold too', '/(/.+)*', 'repeats a repetition'],
    ['a choice of which one begins another', '/(a|aa)+', 'repeats a choice'],
    ['a choice of the same', '/(a|a)*', 'repeats a choice'],
    ['a choice of classes that share a sign', '/(?:[a-f]x|[e-z])*', 'repeats a choice'],
    ['a choice of one that may be nothing', '/(a?|b)*', 'repeats a choice'],
    ['a percent sign', '/a%2fb', 'has a blank'],
    ['a blank', '/a b', 'has a blank'],
    ['two slashes in a row', '/a//b', 'has a blank'],
    ['a look ahead', '/a(?=b)', 'looks ahead or behind'],
    ['a look behind', '/(?<!a)b', 'looks ahead or behind'],
    ['a reference back', '/(a)\\1', 'refers back to a group'],
    ['an atomic group', '/(?>a+)b', 'does not go back'],
    ['a possessive repetition', '/a++b', 'does not go back'],
    ['more repetitions than RE2 takes', '/a{1,2000}', 'repeats more than a thousand times'],
    ['an open class', '/[a', 'cannot be read'],
    ['an open group', '/(a', 'cannot be read'],
    ['no slash at its beginning', 'a/b', 'does not begin with a slash'],
    ['a semicolon', '/a;b', 'has line breaks'],
    ['a line break', '/a\nb', 'has line breaks'],
    ['a variable', '/${a}', 'has line breaks'],
  ])('with %s is refused: %s', (_, path, what) => {
    expect(told(path)).toEqual([expect.stringContaining(what)]);
  });

  test.each([
    '/v[0-9]+', '^/v[0-9]+/.*$', '/(a|b)/[a-z]{1,8}', '/files(/[a-z0-9]+)*', '/a\\.b', '/(?:shop|store)/?', '/[+*]+', '/\\d{4}-\\d{2}', '/((a|b)c)+', '/(?:[0-9]|[a-f])*', '/(a\\||b)+', '/(a|ab)', '/((a|ab)/)?', '/(\\.[a-z]+)+',
  ])('%s is taken', (path) => expect(told(path)).toEqual([]));
});

describe('a value that means nothing is refused, and says what to write', () => {
  test.each<[string, Partial<AppRouteProps>, string, string]>([
    ['weights that add up to 0', { backend: RouteBackend.weighted({ backend: web, weight: 0 }, { backend: web, weight: 0 }) }, 'backend', 'Give one of the backends a weight above 0.'],
    ['a negative weight', { backend: RouteBackend.weighted({ backend: web, weight: -1 }, { backend: web, weight: 2 }) }, 'backend', 'Write a whole number from 0 to 1000000.'],
    ['a prefix with host bits', { allow: ['192.168.1.7/24'] }, 'allow[0]', 'Write `192.168.1.0/24`.'],
    ['a client that is no address', { deny: ['office'] }, 'deny[0]', 'Write a prefix such as `192.168.0.0/16`, or an address.'],
    ['an empty list of clients', { allow: [] }, 'allow', 'Write the clients, or leave `allow` out.'],
    ['a header of the proxy', { requestHeaders: { set: { Connection: 'close' } } }, 'requestHeaders.set', 'Leave it to the proxy.'],
    ['the host as a header', { requestHeaders: { set: { host: 'a.example.com' } } }, 'requestHeaders.set', 'Write `rewrite.host`, which every proxy has a word of its own for.'],
    ['an empty header', { requestHeaders: { set: { 'X-A': '' } } }, 'requestHeaders.set.X-A', 'Write a value, or name the header in `remove`.'],
    ['a header that is set and removed', { responseHeaders: { set: { 'X-A': '1' }, remove: ['x-a'] } }, 'responseHeaders', 'Remove X-A or x-a.'],
    ['a header with an underscore', { matchHeaders: { X_A: '1' } }, 'matchHeaders', 'Write letters, digits and hyphens, such as `X-Frame-Options`.'],
    ['a method in lower case', { methods: ['get'] }, 'methods[0]', 'Write one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH.'],
    ['credentials for every origin', { cors: { origins: ['*'], credentials: true } }, 'cors.credentials', 'Name the origins.'],
    ['every origin beside another', { cors: { origins: ['*', 'https://a.example.com'] } }, 'cors.origins', 'Write `*` alone, or the origins.'],
    ['an origin with a path', { cors: { origins: ['https://a.example.com/'] } }, 'cors.origins[0]', 'Write scheme, host in lower case and port, without a slash behind it: `https://app.example.com`.'],
    ['a redirect to itself', { backend: undefined, redirect: {} }, 'redirect', 'Write `scheme`, `host`, `port` or `path`.'],
    ['a redirect to a wildcard', { backend: undefined, redirect: { host: '*.example.com' } }, 'redirect.host', 'Write one host.'],
    ['a redirect beside a backend', { redirect: { path: '/new' } }, 'redirect', 'Remove `redirect` or `backend`.'],
    ['neither a redirect nor a backend', { backend: undefined }, 'backend', 'Write `backend`, or `redirect`.'],
    ['a new prefix for an exact path', { paths: [{ path: '/a', match: PathMatch.EXACT }], rewrite: { prefix: '/b' } }, 'rewrite.prefix', 'Take `PathMatch.PREFIX`, or `rewrite.path`.'],
    ['a new prefix and a new path', { rewrite: { prefix: '/a', path: '/b' } }, 'rewrite', 'Write `prefix` or `path`.'],
    ['more time for the backend than for all', { timeouts: { request: Duration.seconds(5), backend: Duration.seconds(9) } }, 'timeouts.backend', 'Write no more than `timeouts.request`.'],
    ['no time', { timeouts: { backend: Duration.seconds(0) } }, 'timeouts.backend', 'Write 1 ms or more; for no limit leave it out.'],
    ['no retry', { retries: { attempts: 0 } }, 'retries.attempts', 'Write a whole number from 1 to 10.'],
    ['a body of nothing', { maxBodySize: Size.kibibytes(0) }, 'maxBodySize', 'Write a size above 0, or leave it out.'],
    ['a rate of 0', { rateLimit: { requests: 0, burst: 1 } }, 'rateLimit.requests', 'Write a whole number from 1 to 1000000.'],
    ['a mirror of more than all', { mirror: { backend: web, percent: 101 } }, 'mirror.percent', 'Write a whole number from 1 to 100.'],
    ['a certificate of a backend without TLS', { backend: RouteBackend.external('web', 80, { tls: { caSecret: 'ca' } }) }, 'backend.tls', 'Take `BackendProtocol.HTTPS` or `GRPCS`, or leave `tls` out.'],
    ['a host of no Ingress', { methods: ['GET'], host: 'App.example.com' }, 'hosts', 'Write `app.example.com`.'],
    ['a path of no Ingress', { methods: ['GET'], paths: [{ path: '/a/../b' }] }, 'paths[0].path', 'Write a path such as `/shop`.'],
  ])('%s', (_, props, subject, help) => {
    expect(errors(props).map((error) => [error.subject, error.help])).toContainEqual([`${subject} of route apps/Route`, help]);
  });

  test('all of them are told at once, and what the route says once for all of its paths', () => {
    expect(subjects({
      methods: ['get'], allow: ['office'], cors: { origins: [] }, paths: [{ path: '/a' }, { path: '/b', allow: ['home'] }],
    })).toEqual(expect.arrayContaining(['allow[0]', 'cors.origins', 'paths[1].allow[0]']));
  });
});

describe('who tells clients apart needs to see them', () => {
  const rules = (props: Partial<AppRouteProps>, policy: ExternalTrafficPolicy) => {
    const lab = new Lab();
    const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, externalTrafficPolicy: policy });
    new AppRoute(lab.apps, 'Route', { gateway, host: 'app.example.com', backend: web, ...props });
    return lab.plan.check().findings.map(({ rule, severity }) => `${severity} ${rule}`).filter((text) => text.includes('route-clients'));
  };
  test.each<[string, Partial<AppRouteProps>, ExternalTrafficPolicy, string[]]>([
    ['a list of clients, and a gateway that does not', { allow: ['10.0.0.0/8'] }, ExternalTrafficPolicy.CLUSTER, ['error route-clients-hidden']],
    ['a limit for each client, and a gateway that does not', { rateLimit: { requests: 5 } }, ExternalTrafficPolicy.CLUSTER, ['warning route-clients-shared']],
    ['both, and a gateway that does', { allow: ['10.0.0.0/8'], rateLimit: { requests: 5 } }, ExternalTrafficPolicy.LOCAL, []],
  ])('%s', (_, props, policy, expected) => expect(rules(props, policy)).toEqual(expected));
});
