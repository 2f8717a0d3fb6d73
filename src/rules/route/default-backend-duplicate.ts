import { hasOwnProxy } from '../../behavior/ingress/own-proxies';
import { claimId } from '../../model/claim';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { repeated } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const fallback = (name: string, className?: string) => ingress(name, `${name}.example.com`, '/', {
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...(className === undefined ? {} : { ingressClassName: className }) },
});

export const DEFAULT_BACKEND_DUPLICATE: Rule = {
  id: 'default-backend-duplicate',
  severity: 'error',
  why: 'What no route answers goes to the default backend of the class, and with two of them the proxy decides which one that is.',
  cases: {
    bad: [{ name: 'two of one class', manifests: yaml(...WEB, fallback('one'), fallback('two')) }],
    good: [
      { name: 'one', manifests: yaml(...WEB, fallback('one'), ingress('two', 'two.example.com')) },
      { name: 'of a class that gives each Ingress a proxy of its own', manifests: yaml(...WEB, fallback('one', 'tailscale'), fallback('two', 'tailscale')) },
    ],
  },
  check: ({ cluster }) => repeated(cluster.ingresses.filter((one) => one.defaultBackend !== undefined && !hasOwnProxy(one, cluster.ingressClasses)), ({ className }) => className ?? '')
    .filter((twins) => new Set(twins.map(claimId)).size > 1)
    .map((twins) => ({
      message: `${listed(twins.map((one) => `Ingress ${claimId(one)}`))} have a default backend, all of the class ${twins[0].className ?? 'that is the default'}.`,
      help: 'Keep `spec.defaultBackend` in one of them.',
      subject: `Ingress ${claimId(twins[1])}`,
      places: [...twins.slice(1), twins[0]].map(({ source }) => source),
    })),
};
