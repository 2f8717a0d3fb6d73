import { routeId } from '../../model/route';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { httpProxy } from '../cases/gateway-case-writing';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { choice } from '../text';

const root = (include: object) => httpProxy('root', { virtualhost: { fqdn: 'app.example.com' }, includes: [include] });
const WEB = service('web');

export const HTTP_PROXY_INCLUDE_MISSING: Rule = {
  id: 'http-proxy-include-missing',
  severity: 'error',
  why: 'An HTTPProxy that includes one that does not exist, or that has a host of its own, is marked invalid by Contour.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(WEB, httpProxy('part', {}), root({ name: 'prat' })) },
      { name: 'one with a host of its own', manifests: yaml(WEB, httpProxy('part', { virtualhost: { fqdn: 'part.example.com' } }), root({ name: 'part' })) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(WEB, httpProxy('part', {}), root({ name: 'part' })) },
      { name: 'in another namespace', manifests: yaml(WEB, service('web'), httpProxy('part', { routes: [] }, 'team'), root({ name: 'part', namespace: 'team' })) },
      { name: 'nothing shows the proxies of the namespace', manifests: yaml(WEB, root({ name: 'part', namespace: 'team' })) },
      { name: 'a name that Flux fills in', manifests: yaml(WEB, root({ name: '${PART}' })) },
    ],
  },
  check(world) {
    const { httpProxies } = world.cluster;
    const byNamespace = groupBy(httpProxies, ({ namespace }) => namespace);
    return httpProxies.flatMap((one) => one.includes.flatMap(({ namespace, name, source }) => {
      const others = byNamespace.get(namespace) ?? [];
      const found = others.find((other) => other.name === name);
      if (isPlaceholder(`${namespace}/${name}`) || (found === undefined && world.mayBeMade(['HTTPProxy'], name, namespace)) || others.length === 0 || (found !== undefined && found.host === undefined)) {
        return [];
      }
      return [{
        message: found === undefined
          ? `${routeId(one)} includes HTTPProxy ${namespace}/${name}, which does not exist.`
          : `${routeId(one)} includes ${routeId(found)}, which has the host ${found.host} of its own.`,
        help: found === undefined
          ? choice(name, others.filter((other) => other !== one).map((other) => other.name).sort(), 'Add it')
          : 'Remove `virtualhost` from the one that is included, or the include.',
        subject: routeId(one),
        places: [source, ...(found === undefined ? [] : [found.source])],
      }];
    }));
  },
};
