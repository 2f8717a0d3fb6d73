import { ruleHosts } from '../../behavior/traefik/rule-hosts';
import { claimId } from '../../model/claim';
import { routeId } from '../../model/route';
import { at, Source } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { ingressRoute } from '../cases/gateway-case-writing';
import { secret, WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { World } from '../world';

const route = (name: string, path: string, secretName: string) => ingress(name, 'app.example.com', path, { spec: { tls: [{ hosts: ['app.example.com'], secretName }] } });
const SECRETS = [secret('app-tls'), secret('shop-tls')] as const;
const ofTraefik = (name: string, path: string, secretName: string, more: object = {}) => ingressRoute(name, `Host(\`app.example.com\`) && PathPrefix(\`${path}\`)`, { spec: { tls: { secretName }, ...more } });

export const ROUTE_TLS_SECRETS_DIFFER: Rule = {
  id: 'route-tls-secrets-differ',
  severity: 'warning',
  why: 'The certificate is chosen before the path is known, so where one host has two the proxy decides which one clients see.',
  cases: {
    bad: [
      { name: 'two Ingresses of one host', manifests: yaml(...WEB, ...SECRETS, route('web', '/', 'app-tls'), route('shop', '/shop', 'shop-tls')) },
      { name: 'two IngressRoutes of one host', manifests: yaml(...WEB, ...SECRETS, ofTraefik('web', '/', 'app-tls'), ofTraefik('shop', '/shop', 'shop-tls')) },
      {
        name: 'two AppRoutes of one host, at one listener of a Gateway',
        problems: [{
          kind: 'route-tls-secrets-differ', message: 'The certificate of app.example.com comes from Secret shop/app-tls (route apps/Web) and Secret shop/shop-tls (route apps/Shop).',
          help: 'Name one Secret for the host in both, for example shop/app-tls.', subject: 'host app.example.com', places: [{ construct: 'apps/Shop', property: 'tls' }],
        }],
      },
    ],
    good: [
      { name: 'one Secret for the host', manifests: yaml(...WEB, ...SECRETS, route('web', '/', 'app-tls'), route('shop', '/shop', 'app-tls')) },
      { name: 'one Secret for the IngressRoutes of a host', manifests: yaml(...WEB, ...SECRETS, ofTraefik('web', '/', 'app-tls'), ofTraefik('shop', '/shop', 'app-tls')) },
      { name: 'IngressRoutes of two classes', manifests: yaml(...WEB, ...SECRETS, ofTraefik('web', '/', 'app-tls', { ingressClassName: 'inner' }), ofTraefik('shop', '/shop', 'shop-tls', { ingressClassName: 'outer' })) },
    ],
  },
  check: (world) => [
    ...[...ofIngresses(world), ...ofIngressRoutes(world)].flatMap(judged),
    ...world.problems.filter(({ kind }) => kind === 'route-tls-secrets-differ').map(({ message, help, subject, places }) => ({ message, help, subject, places })),
  ],
};

/** A host, and the Secret that an object names for it. */
interface Use {
  readonly who: string;
  /** Equal for those that one proxy serves. */
  readonly place: string;
  readonly host: string;
  /** `shop/app-tls`. */
  readonly secret: string;
  readonly source: Source;
}

function ofIngresses({ cluster }: World): Use[][] {
  return byHost(cluster.ingresses.flatMap((one) => one.tls.flatMap(({ hosts, secretName, source }) => (secretName === undefined ? []
    : hosts.map((host): Use => ({ who: `Ingress ${claimId(one)}`, place: one.className ?? '', host, secret: `${one.namespace}/${secretName}`, source }))))));
}

/** Of all entry points: Traefik keeps the certificates of all of them in one store (3.7, pkg/tls/tlsmanager.go). */
function ofIngressRoutes({ cluster }: World): Use[][] {
  return byHost(cluster.ingressRoutes.filter(({ tlsSecret }) => tlsSecret !== undefined).flatMap((one) =>
    [...new Set(one.rules.flatMap(({ match }) => ruleHosts(match)))].map((host): Use => ({
      who: routeId(one), place: one.className ?? '', host, secret: `${one.namespace}/${one.tlsSecret}`, source: at(one.source, 'spec.tls.secretName'),
    }))));
}

function byHost(uses: readonly Use[]): Use[][] {
  return [...groupBy(uses, ({ place, host }) => `${place} ${host}`).values()];
}

function judged(group: readonly Use[]): Judgement[] {
  const bySecret = [...groupBy(group, ({ secret: name }) => name).values()].map(([first]) => first);
  return bySecret.length < 2 ? [] : [{
    message: `The certificate of ${group[0].host} comes from ${listed(bySecret.map(({ secret: name, who }) => `Secret ${name} (${who})`))}.`,
    help: `Name one Secret for the host in all of them, for example ${bySecret[0].secret}. If the certificates are the same, waive this.`,
    subject: `host ${group[0].host}`,
    places: [...bySecret].reverse().map(({ source }) => source),
  }];
}
