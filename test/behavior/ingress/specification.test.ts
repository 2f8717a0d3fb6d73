import { hostProblem } from '../../../src/behavior/ingress/route-host';
import { pathProblem } from '../../../src/behavior/ingress/route-path';
import { answering, HostPath } from '../../../src/behavior/ingress/specification';

function rule(text: string): HostPath & { readonly text: string } {
  const exact = text.startsWith('=');
  const [host, ...path] = text.replace(/^=/, '').split('/');
  return { host: host === '' ? undefined : host, path: `/${path.join('/')}`, exact, text };
}

/** Rules, a request, and the rule that answers it. `=` stands before an exact path. */
test.each([
  ['an exact host comes before a wildcard', ['*.example.com/a/long/path', 'app.example.com/'], 'app.example.com', '/a/long/path', 'app.example.com/'],
  ['a wildcard comes before no host', ['/a', '*.example.com/'], 'app.example.com', '/a', '*.example.com/'],
  ['a wildcard stands for one label', ['*.example.com/'], 'a.b.example.com', '/', undefined],
  ['a wildcard is not its own domain', ['*.example.com/'], 'example.com', '/', undefined],
  ['an exact path comes before a prefix', ['h/foo', '=h/foo'], 'h', '/foo', '=h/foo'],
  ['the longest prefix first', ['h/', 'h/foo', 'h/foo/bar'], 'h', '/foo/bar/x', 'h/foo/bar'],
  ['a prefix ends at a slash', ['h/foo', 'h/'], 'h', '/foobar', 'h/'],
  ['a prefix with a slash at its end is the same prefix', ['h/foo/'], 'h', '/foo', 'h/foo/'],
  ['an exact path is exact', ['=h/foo'], 'h', '/foo/', undefined],
])('%s', (_, rules, host, path, expected) => {
  expect(answering(rules.map(rule), { host, path })?.text).toEqual(expected);
});

test.each([
  'app.example.com', '*.example.com', 'a', '0x.example.com', `${'a'.repeat(63)}.com`,
])('the host %s is fine', (host) => expect(hostProblem(host)).toBeUndefined());

test.each([
  'App.example.com', 'app.example.com.', 'app..example.com', '-app.example.com', 'app_1.example.com', '*', '*.', 'a.*.example.com', '*a.example.com', '*.*.example.com',
  '192.168.1.200', 'fd00::1', 'app.example.com:80', 'https://app.example.com', `${'a'.repeat(64)}.com`, `${'a.'.repeat(127)}com`, '', 'app example.com',
])('the host %j is refused', (host) => expect(hostProblem(host)).toBeDefined());

test.each(['/', '/shop', '/shop/', '/a.b', '/..a', '/~user', '/.well-known/x'])('the path %s is fine', (path) => expect(pathProblem(path)).toBeUndefined());

test.each(['', 'shop', '//', '/a//b', '/a/../b', '/..', '/a/.', '/a%20b', '/a b', '/café', '/a?b', '/a#b', '/{id}', '/a"b'])(
  'the path %j is refused', (path) => expect(pathProblem(path)).toBeDefined());
