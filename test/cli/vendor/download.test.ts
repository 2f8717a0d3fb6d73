import { RequestListener } from 'http';
import { loopback, Loopback } from './loopback';
import { download, DownloadError } from '../../../src/cli/vendor/download';

const TEXT = 'kind: CustomResourceDefinition\n'.repeat(100);

/** What each path of the server answers. */
const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '/right': (_, response) => response.end(TEXT),
  '/parts': (_, response) => {
    response.write(TEXT.slice(0, 1000));
    response.end(TEXT.slice(1000));
  },
  '/gone': (_, response) => response.writeHead(404).end('not found'),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': String(TEXT.length) });
    response.write(TEXT.slice(0, 1000), () => response.destroy());
  },
  '/cut-parts': (_, response) => {
    response.write(TEXT.slice(0, 1000), () => response.destroy());
  },
  '/silent': () => undefined,
  '/slow': (_, response) => {
    response.writeHead(200, { 'content-length': String(TEXT.length) });
    response.write(TEXT.slice(0, 1000));
  },
  '/announced': (_, response) => response.writeHead(200, { 'content-length': '999999999' }).end(),
  '/endless': (_, response) => {
    const more = () => (response.destroyed ? undefined : response.write('#'.repeat(10_000), more));
    more();
  },
  '/elsewhere': (_, response) => response.writeHead(302, { location: '/right' }).end(),
  '/twice': (_, response) => response.writeHead(308, { location: '/elsewhere' }).end(),
  '/circle': (_, response) => response.writeHead(301, { location: '/circle' }).end(),
  '/plain': (_, response) => response.writeHead(302, { location: 'http://192.0.2.1/right' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  '/nowhere': (_, response) => response.writeHead(302).end(),
};

let server: Loopback;
beforeAll(async () => {
  server = await loopback((request, response) => ANSWERS[request.url ?? '']!(request, response));
});
afterAll(() => server.stop());

/** Only who never answers is given up soon: a machine with much to do may take its time for all others. */
const from = (path: string) => download(`${server.origin}${path}`, { bytes: 10_000, time: path === '/silent' || path === '/slow' ? 400 : 20_000, mirror: server.origin });

test.each(['/right', '/parts', '/elsewhere', '/twice'])('gives the whole of %s', async (path) => {
  expect((await from(path)).toString()).toBe(TEXT);
});

test.each([
  ['/gone', /^the answer is 404 Not Found$/],
  ['/broken', /^the answer is 500 Internal Server Error$/],
  ['/nowhere', /^the answer is 302 Found$/],
  ['/cut', /^the connection broke off$/],
  ['/cut-parts', /^the connection broke off$/],
  ['/silent', /^it took more than 0.4 s$/],
  ['/slow', /^it took more than 0.4 s$/],
  ['/announced', /^it is larger than 10000 bytes$/],
  ['/endless', /^it is larger than 10000 bytes$/],
  ['/circle', /^it was redirected more than 5 times, the last time to .*\/circle$/],
  ['/plain', /^it leads to http:\/\/192\.0\.2\.1\/right, and only https and http:\/\/127\.0\.0\.1:\d+ is followed$/],
  ['/file', /^it leads to file:\/\/\/etc\/hostname, and only https/],
])('refuses %s', async (path, expected) => {
  const error = await from(path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DownloadError);
  expect((error as Error).message).toMatch(expected);
});

test('asks nobody but the mirror without TLS', async () => {
  await expect(download(`${server.origin}/right`, { bytes: 10_000, time: 20_000 })).rejects.toThrow(/and only https is followed/);
});

test('nobody answers', async () => {
  const stopped = await loopback(() => undefined);
  await stopped.stop();
  await expect(download(`${stopped.origin}/right`, { bytes: 10_000, time: 20_000, mirror: stopped.origin })).rejects.toThrow(/^nobody answers there$/);
});

test('TLS is asked for where an address says https', async () => {
  const address = server.origin.replace('http:', 'https:');
  await expect(download(`${address}/right`, { bytes: 10_000, time: 20_000 })).rejects.toThrow(/SSL|TLS|EPROTO|wrong version|broke off/i);
});
