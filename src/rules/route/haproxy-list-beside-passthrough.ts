import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { clientListOf, passesTlsOn } from '../../behavior/haproxy/passthrough';
import { claimId } from '../../model/claim';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const route = (name: string, words: object, more: object = {}) => ingress(name, `${name}.example.com`, '/', {
  annotations: Object.fromEntries(Object.entries(words).map(([key, value]) => [`${HAPROXY_PREFIX}${key}`, value])), ...more,
});
const VAULT = route('vault', { 'ssl-passthrough': 'true' });

export const HAPROXY_LIST_BESIDE_PASSTHROUGH: Rule = {
  id: 'haproxy-list-beside-passthrough',
  severity: 'error',
  why: 'Where HAProxy\'s controller passes the TLS of one Ingress on, it writes lists of clients where plain HTTP and that TLS come in, and for HTTPS that it ends itself or not as it happens to read them: whom a list keeps out comes in by HTTPS (3.2, pkg/ingress/ingress.go, addRules; seen in what the controller wrote).',
  cases: {
    bad: [
      { name: 'a list of those who may come', manifests: yaml(...WEB, route('admin', { 'allow-list': '10.0.0.0/8' }), VAULT) },
      { name: 'a list of those who may not', manifests: yaml(...WEB, VAULT, route('shop', { 'deny-list': '203.0.113.0/24' })) },
      { name: 'by its older name', manifests: yaml(...WEB, VAULT, route('shop', { whitelist: '10.0.0.0/8' })) },
    ],
    good: [
      { name: 'lists alone', manifests: yaml(...WEB, route('admin', { 'allow-list': '10.0.0.0/8' }), route('shop', {})) },
      { name: 'a list of the TLS itself, which its server name is looked up with', manifests: yaml(...WEB, route('vault', { 'ssl-passthrough': 'true', 'allow-list': '10.0.0.0/8' })) },
      { name: 'another class, so another HAProxy', manifests: yaml(...WEB, VAULT, route('admin', { 'allow-list': '10.0.0.0/8' }, { spec: { ingressClassName: 'internal' } })) },
      { name: 'TLS that is not passed on', manifests: yaml(...WEB, route('vault', { 'ssl-passthrough': 'false' }), route('admin', { 'allow-list': '10.0.0.0/8' })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    const passing = ingresses.filter(passesTlsOn);
    return judgements([...groupBy(passing, ({ className }) => className)], ([className, [first]]): Judgement[] => {
      const guarded = ingresses.filter((one) => one.className === className && clientListOf(one) !== undefined && !passesTlsOn(one));
      return guarded.length === 0 ? [] : [{
        message: `Ingress ${claimId(first)} passes TLS on, so that ${listed(guarded.map((one) => `\`${clientListOf(one)}\` of Ingress ${claimId(one)}`))} may hold for plain HTTP alone.`,
        help: 'Let TLS be passed on by a gateway of its own, with a class of its own.',
        subject: `Ingress ${claimId(first)}`,
        places: [first.source, ...guarded.map(({ source }) => source)],
      }];
    });
  },
};
