import { claimId } from '../../model/claim';
import { ingress, yaml } from '../cases/case-writing';
import { secret, WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';
import { listed } from '../text';

const route = (name: string, path: string, secretName: string) => ingress(name, 'app.example.com', path, { spec: { tls: [{ hosts: ['app.example.com'], secretName }] } });
const SECRETS = [secret('app-tls'), secret('shop-tls')] as const;

export const ROUTE_TLS_SECRETS_DIFFER: Rule = {
  id: 'route-tls-secrets-differ',
  severity: 'warning',
  why: 'The certificate is chosen before the path is known, so where one host has two the proxy decides which one clients see.',
  cases: {
    bad: [{ name: 'two Ingresses of one host', manifests: yaml(...WEB, ...SECRETS, route('web', '/', 'app-tls'), route('shop', '/shop', 'shop-tls')) }],
    good: [{ name: 'one Secret for the host', manifests: yaml(...WEB, ...SECRETS, route('web', '/', 'app-tls'), route('shop', '/shop', 'app-tls')) }],
  },
  check({ cluster }) {
    const uses = cluster.ingresses.flatMap((one) => one.tls.flatMap(({ hosts, secretName, source }) => (secretName === undefined ? []
      : hosts.map((host) => ({ one, host, source, id: `${one.namespace}/${secretName}` })))));
    return [...groupBy(uses, ({ one, host }) => `${one.className ?? ''} ${host}`).values()].flatMap((group) => {
      const bySecret = [...groupBy(group, ({ id }) => id).values()].map(([first]) => first);
      return bySecret.length < 2 ? [] : [{
        message: `The certificate of ${group[0].host} comes from ${listed(bySecret.map(({ id, one }) => `Secret ${id} (Ingress ${claimId(one)})`))}.`,
        help: `Name one Secret for the host in all of them, for example ${bySecret[0].id}. If the certificates are the same, waive this.`,
        subject: `host ${group[0].host}`,
        places: [...bySecret].reverse().map(({ source }) => source),
      }];
    });
  },
};
