import { issuersOf } from '../../model/certificate';
import { claimId } from '../../model/claim';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const route = (name: string, secretName: string, more: { host?: string; annotations?: object } = {}) => ingress(name, `${name}.example.com`, '/', {
  annotations: more.annotations ?? { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
  spec: { tls: [{ hosts: [more.host ?? `${name}.example.com`], secretName }] },
});

export const ROUTE_TLS_SECRET_CONTESTED: Rule = {
  id: 'route-tls-secret-contested',
  severity: 'error',
  why: 'One Certificate is made for a Secret: cert-manager leaves it to the Ingress that asked first, without the hosts of a second one, and does nothing for an Ingress that asks for it twice.',
  cases: {
    bad: [
      { name: 'two Ingresses ask for one Secret, each for its own host', manifests: yaml(...WEB, route('web', 'all-tls'), route('shop', 'all-tls')) },
      {
        name: 'with two issuers',
        manifests: yaml(...WEB, route('web', 'all-tls', { host: '*.example.com' }), route('shop', 'all-tls', { host: '*.example.com', annotations: { 'cert-manager.io/issuer': 'home' } })),
      },
      {
        name: 'one Ingress asks for it twice',
        manifests: yaml(...WEB, ingress('web', 'web.example.com', '/', {
          annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
          spec: { tls: ['web.example.com', 'shop.example.com'].map((host) => ({ hosts: [host], secretName: 'all-tls' })) },
        })),
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
    const bySecret = [...groupBy(asked, ({ id }) => id).values()];
    return [
      ...bySecret.filter((group) => new Set(group.map(({ one }) => one)).size > 1 && new Set(group.map(({ wish }) => wish)).size > 1).map((group) => ({
        message: `${listed(group.map(({ one, wish }) => `Ingress ${claimId(one)} for ${wish}`))} ask cert-manager for one Secret, ${group[0].id}.`,
        help: 'Name a Secret of its own in each, or let one of them ask for all hosts and remove the issuer from the others.',
        subject: `Secret ${group[0].id}`,
        places: [...group].reverse().map(({ source }) => source),
      })),
      ...bySecret.flatMap((group) => [...groupBy(group, ({ one }) => one)]).filter(([, entries]) => entries.length > 1).map(([one, entries]) => ({
        message: `Ingress ${claimId(one)} asks cert-manager for Secret ${entries[0].id} in ${entries.length} TLS entries.`,
        help: 'Write all hosts of the Secret into one entry.',
        subject: `Secret ${entries[0].id}`,
        places: [...entries].reverse().map(({ source }) => source),
      })),
    ];
  },
};
