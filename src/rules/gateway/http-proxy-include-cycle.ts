import { HttpProxy } from '../../model/http-proxy';
import { routeId } from '../../model/route';
import { service, yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { Rule } from '../rule';

const WEB = service('web');
const ROOT = httpProxy('root', { virtualhost: { fqdn: 'app.example.com' }, includes: [{ name: 'a' }] });
const part = (name: string, ...includes: readonly string[]) => httpProxy(name, { includes: includes.map((each) => ({ name: each })) });

export const HTTP_PROXY_INCLUDE_CYCLE: Rule = {
  id: 'http-proxy-include-cycle',
  severity: 'error',
  why: 'HTTPProxies that include each other in a circle are marked invalid by Contour, and with them the one that leads there.',
  cases: {
    bad: [
      { name: 'two that include each other', manifests: yaml(WEB, ROOT, part('a', 'b'), part('b', 'a')) },
      { name: 'one that includes itself', manifests: yaml(WEB, ROOT, part('a', 'a')) },
    ],
    good: [
      { name: 'a chain', manifests: yaml(WEB, ROOT, part('a', 'b'), part('b')) },
      { name: 'two that include the same', manifests: yaml(WEB, ROOT, part('a', 'b', 'c'), part('b', 'c'), part('c')) },
    ],
  },
  check: ({ cluster: { httpProxies } }) => cyclesOf(httpProxies).map((cycle) => ({
    message: `${[...cycle, cycle[0]].map(routeId).join(' includes ')}.`,
    help: 'Remove one of these includes.',
    subject: routeId(cycle[0]),
    places: cycle.map(({ source }) => source),
  })),
};

/** Each circle once, found by going down from each proxy that was not seen before. */
function cyclesOf(proxies: readonly HttpProxy[]): HttpProxy[][] {
  const byId = new Map(proxies.map((proxy) => [`${proxy.namespace}/${proxy.name}`, proxy]));
  const done = new Set<HttpProxy>();
  const cycles: HttpProxy[][] = [];
  const visit = (proxy: HttpProxy, way: readonly HttpProxy[]): void => {
    if (way.includes(proxy)) {
      cycles.push(way.slice(way.indexOf(proxy)));
    } else if (!done.has(proxy)) {
      done.add(proxy);
      proxy.includes.map(({ namespace, name }) => byId.get(`${namespace}/${name}`)).filter((next) => next !== undefined)
        .forEach((next) => visit(next!, [...way, proxy]));
    }
  };
  proxies.forEach((proxy) => visit(proxy, []));
  return cycles;
}
