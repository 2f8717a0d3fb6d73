import { hostPath, requestsKey } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { ingress, ingressClass, yaml } from '../case-writing';
import { repeated } from '../group';
import { WEB } from '../route-cases';
import { Rule } from '../rule';
import { listed } from '../text';

export const ROUTE_DUPLICATE: Rule = {
  id: 'route-duplicate',
  severity: 'error',
  why: 'Where two routes stand for the same requests, the proxy decides which one answers, and may decide otherwise after a restart.',
  cases: {
    bad: [
      { name: 'one host and path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com')) },
      { name: 'a slash at the end makes no other prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop/')) },
    ],
    good: [
      { name: 'another path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/shop')) },
      { name: 'exact beside prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop', { pathType: 'Exact' })) },
      { name: 'a slash at the end makes another exact path', manifests: yaml(...WEB, ...['/shop', '/shop/'].map((path, index) => ingress(`web${index}`, 'app.example.com', path, { pathType: 'Exact' }))) },
      { name: 'another class', manifests: yaml(...WEB, ingressClass('internal'), ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/', { spec: { ingressClassName: 'internal' } })) },
    ],
  },
  check({ cluster }) {
    const routes = cluster.ingresses.flatMap((one) => one.paths.map((path) => ({ one, path })));
    return repeated(routes, ({ one, path }) => `${one.className ?? ''} ${requestsKey(hostPath(path))}`)
      .filter((twins) => !isOneObjectTwice(twins))
      .map((twins) => {
        const [{ path }] = twins;
        return {
          message: `${listed([...new Set(twins.map(({ one }) => `Ingress ${claimId(one)}`))])} route${new Set(twins.map(({ one }) => one)).size === 1 ? 's' : ''} ${path.host ?? 'every host'}${path.path} (${path.pathType}) ${twins.length === 2 ? 'twice' : `${twins.length} times`}.`,
          help: 'Remove all but one of them, or give them other hosts or paths.',
          subject: `Ingress ${claimId(twins[twins.length - 1].one)}`,
          places: [...twins].reverse().map((twin) => twin.path.source),
        };
      });
  },
};

/** An Ingress that stands there twice is a duplicate object, which another rule tells. */
function isOneObjectTwice(twins: readonly { readonly one: { readonly namespace: string; readonly name: string } }[]): boolean {
  return new Set(twins.map(({ one }) => claimId(one))).size === 1 && new Set(twins.map(({ one }) => one)).size > 1;
}
