import { issuersOf } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { ingress, yaml } from '../case-writing';
import { groupBy } from '../group';
import { WEB } from '../route-cases';
import { Rule } from '../rule';
import { listed } from '../text';

const route = (name: string, secretName: string, more: { host?: string; annotations?: object } = {}) => ingress(name, `${name}.example.com`, '/', {
  annotations: more.annotations ?? { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
  spec: { tls: [{ hosts: [more.host ?? `${name}.example.com`], secretName }] },
});

export const ROUTE_TLS_SECRET_CONTESTED: Rule = {
  id: 'route-tls-secret-contested',
  severity: 'error',
  why: 'One Certificate is made for a Secret, and cert-manager leaves it to the Ingress that asked first: the hosts of the second are not in it.',
  cases: {
    bad: [
      { name: 'two Ingresses ask for one Secret, each for its own host', manifests: yaml(...WEB, route('web', 'all-tls'), route('shop', 'all-tls')) },
      {
        name: 'with two issuers',
        manifests: yaml(...WEB, route('web', 'all-tls', { host: '*.example.com' }), route('shop', 'all-tls', { host: '*.example.com', annotations: { 'cert-manager.io/issuer': 'home' } })),
      },
    ],
    good: [
      { name: 'a Secret for each', manifests: yaml(...WEB, route('web', 'web-tls'), route('shop', 'shop-tls')) },
      { name: 'one asks, and the other uses what it gets', manifests: yaml(...WEB, route('web', 'all-tls', { host: '*.example.com' }), route('shop', 'all-tls', { host: '*.example.com', annotations: {} })) },
    ],
  },
  check({ cluster }) {
    const asked = cluster.ingresses.filter((one) => issuersOf(one).length > 0).flatMap((one) => one.tls.flatMap(({ hosts, secretName, source }) =>
      (secretName === undefined ? [] : [{ one, source, id: `${one.namespace}/${secretName}`, wish: `${[...hosts].sort().join(', ')} (${issuersOf(one).join(', ')})` }])));
    return [...groupBy(asked, ({ id }) => id).values()].filter((group) => new Set(group.map(({ wish }) => wish)).size > 1).map((group) => ({
      message: `${listed(group.map(({ one, wish }) => `Ingress ${claimId(one)} for ${wish}`))} ask cert-manager for one Secret, ${group[0].id}.`,
      help: 'Name a Secret of its own in each, or let one of them ask for all hosts and remove the issuer from the others.',
      subject: `Secret ${group[0].id}`,
      places: [...group].reverse().map(({ source }) => source),
    }));
  },
};
