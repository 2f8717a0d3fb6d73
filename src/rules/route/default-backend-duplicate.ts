import { ownProxyOf } from '../../behavior/ingress/own-proxies';
import { claimId } from '../../model/claim';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { repeated } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const fallback = (name: string, className?: string) => ingress(name, `${name}.example.com`, '/', {
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...(className === undefined ? {} : { ingressClassName: className }) },
});
const inProxyGroup = (name: string, host: string) => ingress(name, `${name}.example.com`, '/', {
  annotations: { 'tailscale.com/proxy-group': 'edge' },
  spec: { ingressClassName: 'tailscale', tls: [{ hosts: [host] }], defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
});

export const DEFAULT_BACKEND_DUPLICATE: Rule = {
  id: 'default-backend-duplicate',
  severity: 'error',
  why: 'What no route answers goes to the default backend of the class, and with two of them the proxy decides which one that is.',
  cases: {
    bad: [
      { name: 'two of one class', manifests: yaml(...WEB, fallback('one'), fallback('two')) },
      { name: 'two of one name in ProxyGroups of Tailscale', manifests: yaml(...WEB, ...['one', 'two'].map((name) => inProxyGroup(name, 'shop'))) },
    ],
    good: [
      { name: 'one', manifests: yaml(...WEB, fallback('one'), ingress('two', 'two.example.com')) },
      { name: 'of a class that gives each Ingress a proxy of its own', manifests: yaml(...WEB, fallback('one', 'tailscale'), fallback('two', 'tailscale')) },
      { name: 'two names in one ProxyGroup of Tailscale', manifests: yaml(...WEB, inProxyGroup('one', 'shop'), inProxyGroup('two', 'blog')) },
    ],
  },
  check: ({ cluster }) => repeated(cluster.ingresses.filter(({ defaultBackend }) => defaultBackend !== undefined), ({ className }) => className ?? '', (one) => ownProxyOf(one, cluster.ingressClasses))
    .filter((twins) => new Set(twins.map(claimId)).size > 1)
    .map((twins) => ({
      message: `${listed(twins.map((one) => `Ingress ${claimId(one)}`))} have a default backend, all of the class ${twins[0].className ?? 'that is the default'}.`,
      help: 'Keep `spec.defaultBackend` in one of them.',
      subject: `Ingress ${claimId(twins[1])}`,
      places: [...twins.slice(1), twins[0]].map(({ source }) => source),
    })),
};
