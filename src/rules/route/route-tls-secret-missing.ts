import { claimId } from '../../model/claim';
import { isPlaceholder } from '../../model/written';
import { ingress, yaml } from '../case-writing';
import { judgements } from '../group';
import { secret, WEB } from '../route-cases';
import { Rule } from '../rule';
import { choice, listed } from '../text';
import { World } from '../world';

const TLS = { spec: { tls: [{ hosts: ['app.example.com'], secretName: 'app-tls' }] } };
const route = (more: object = {}) => ingress('web', 'app.example.com', '/', { ...TLS, ...more });

export const ROUTE_TLS_SECRET_MISSING: Rule = {
  id: 'route-tls-secret-missing',
  severity: 'error',
  why: 'A route reads Secrets of its own namespace only, and without its certificate it answers with the proxy\'s own, which no client trusts.',
  cases: {
    bad: [
      { name: 'no such Secret in an app, which says what lives elsewhere', planned: true, manifests: yaml(...WEB, route()) },
      { name: 'in another namespace', planned: true, manifests: yaml(...WEB, secret('app-tls', 'mail'), route()) },
      { name: 'no such Secret, and the owner lists those that live elsewhere', network: { externals: { secrets: ['shop/other-tls'] } }, manifests: yaml(...WEB, route()) },
      { name: 'no such Secret in plain manifests, beside which somebody may make it: a warning', manifests: yaml(...WEB, route()) },
    ],
    good: [
      { name: 'it is there', manifests: yaml(...WEB, secret('app-tls'), route()) },
      { name: 'cert-manager makes it', manifests: yaml(...WEB, route({ annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } })) },
      { name: 'declared to live elsewhere', network: { externals: { secrets: ['shop/app-tls'] } }, manifests: yaml(...WEB, route()) },
    ],
  },
  check: (world) => judgements(world.cluster.ingresses, (one) => one.tls.flatMap(({ secretName: name, source }) => {
    if (name === undefined || isPlaceholder(name) || world.cluster.secrets.has(`${one.namespace}/${name}`)) {
      return [];
    }
    const elsewhere = world.secretNamespaces(name);
    return [{
      ...(isComplete(world) ? {} : { severity: 'warning' as const }),
      message: `Ingress ${claimId(one)} takes its certificate from Secret ${one.namespace}/${name}, which nothing here makes${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere)}`}.`,
      help: elsewhere.length > 0
        ? `Make the Secret in namespace ${one.namespace} too.`
        : `${choice(name, world.secretsIn(one.namespace), 'Let cert-manager make it (`RouteTls.certManager`)')} If it is made elsewhere, declare it in \`externals.secrets: [${one.namespace}/${name}]\`.`,
      subject: `Ingress ${claimId(one)}`,
      places: [source],
    }];
  })),
};

/** Secrets are kept out of repositories, and made by hand, by an operator, or copied from another namespace, unless somebody keeps a list of those. */
function isComplete({ plan, cluster: { network: { externals } } }: World): boolean {
  return plan !== undefined || externals.secrets.size > 0;
}
