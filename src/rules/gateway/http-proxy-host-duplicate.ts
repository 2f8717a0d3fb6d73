import { routeId } from '../../model/route';
import { service, yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const root = (name: string, fqdn: string, more: object = {}) => httpProxy(name, { virtualhost: { fqdn }, ...more });
const WEB = service('web');

export const HTTP_PROXY_HOST_DUPLICATE: Rule = {
  id: 'http-proxy-host-duplicate',
  severity: 'error',
  why: 'Contour takes all HTTPProxies with one host for invalid, so that none of them answers.',
  cases: {
    bad: [
      { name: 'one host twice', manifests: yaml(WEB, root('one', 'app.example.com'), root('two', 'app.example.com')) },
      { name: 'in other letters', manifests: yaml(WEB, root('one', 'app.example.com'), root('two', 'App.example.com')) },
    ],
    good: [
      { name: 'two hosts', manifests: yaml(WEB, root('one', 'a.example.com'), root('two', 'b.example.com')) },
      { name: 'two classes', manifests: yaml(WEB, root('one', 'app.example.com'), root('two', 'app.example.com', { ingressClassName: 'internal' })) },
      { name: 'one includes the other', manifests: yaml(WEB, root('one', 'app.example.com', { includes: [{ name: 'part' }] }), httpProxy('part', {})) },
      { name: 'an object that stands here twice is told elsewhere', manifests: yaml(WEB, root('one', 'app.example.com'), root('one', 'app.example.com')) },
    ],
  },
  check({ cluster: { httpProxies } }) {
    const roots = httpProxies.filter(({ host }) => host !== undefined);
    return [...groupBy(roots, ({ className, host }) => `${className ?? ''} ${host!.toLowerCase()}`).values()]
      .map((twins) => ({ twins, names: [...new Set(twins.map(routeId))] }))
      .filter(({ names }) => names.length > 1)
      .map(({ twins, names }) => ({
        message: `${listed(names)} are ${names.length === 2 ? 'both' : 'all'} for ${twins[0].host}: Contour takes ${names.length === 2 ? 'both for invalid, and neither' : 'all of them for invalid, and none of them'} answers.`,
        help: 'Keep one with the host, and let it include the others: `includes`, with `virtualhost` removed from those.',
        subject: names[names.length - 1],
        places: [...twins].reverse().map(({ source }) => source),
      }));
  },
};
