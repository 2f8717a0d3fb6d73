import { hostPath, requestsKey } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { Ingress, IngressPath } from '../../model/ingress';
import { ingress, ingressClass, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';

const WEB = [ingressClass(), service('web')] as const;

export const ROUTE_DUPLICATE: Rule = {
  id: 'route-duplicate',
  severity: 'error',
  why: 'Two routes for the same requests: which of them answers is decided by the proxy, and may change with a restart.',
  cases: {
    bad: [
      { name: 'same host and path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com')) },
      { name: 'a trailing slash makes no difference to a prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop/')) },
    ],
    good: [
      { name: 'another path', manifests: yaml(...WEB, ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/shop')) },
      { name: 'exact beside prefix', manifests: yaml(...WEB, ingress('one', 'app.example.com', '/shop'), ingress('two', 'app.example.com', '/shop', { pathType: 'Exact' })) },
      { name: 'another class', manifests: yaml(...WEB, ingressClass('internal'), ingress('one', 'app.example.com'), ingress('two', 'app.example.com', '/', { spec: { ingressClassName: 'internal' } })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    const first = new Map<string, { ingress: Ingress; path: IngressPath }>();
    return ingresses.flatMap((one) => one.paths.flatMap((path): Judgement[] => {
      const key = `${one.className ?? ''} ${requestsKey(hostPath(path))}`;
      const other = first.get(key);
      first.set(key, other ?? { ingress: one, path });
      return other === undefined ? [] : [{
        message: `Ingress ${claimId(one)} and Ingress ${claimId(other.ingress)} both route ${path.host ?? 'every host'}${path.path} (${path.pathType}).`,
        help: 'Remove one of them, or give it another host or path.',
        subject: `Ingress ${claimId(one)}`,
        places: [path.source, other.path.source],
      }];
    }));
  },
};
