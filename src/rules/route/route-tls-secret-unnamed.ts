import { hasDefaultCertificate } from '../../behavior/proxies/default-certificates';
import { claimId } from '../../model/claim';
import { Ingress, IngressTls } from '../../model/ingress';
import { deployment, ingress, service, yaml } from '../cases/case-writing';
import { secret, WEB } from '../cases/route-cases';
import { groupBy } from '../group';
import { Rule } from '../rule';

const tls = (entry: object) => ingress('web', 'app.example.com', '/', { spec: { tls: [{ hosts: ['app.example.com'], ...entry }] } });

/** Of another Ingress, which names its Secret. */
const named = (name: string) => ingress(name, `${name}.example.com`, '/', { spec: { tls: [{ hosts: [`${name}.example.com`], secretName: `${name}-tls` }] } });

const WITH_CERTIFICATE = deployment('proxy', {}, {
  containers: [{ name: 'proxy', image: 'haproxytech/kubernetes-ingress:3.2.11', args: ['--ingress.class=traefik', '--default-ssl-certificate=shop/all-tls'] }],
});

export const ROUTE_TLS_SECRET_UNNAMED: Rule = {
  id: 'route-tls-secret-unnamed',
  severity: 'warning',
  why: 'A TLS entry without a Secret gets the proxy\'s default certificate, self-signed unless somebody replaced it; where most others name a Secret, hardly anybody did.',
  cases: {
    bad: [{ name: 'no Secret named, and most others of the class name one', manifests: yaml(...WEB, secret('blog-tls'), secret('shop-tls'), named('blog'), named('shop'), tls({})) }],
    good: [
      { name: 'a Secret named', manifests: yaml(...WEB, secret('app-tls'), tls({ secretName: 'app-tls' })) },
      { name: 'nobody names a Secret: the proxy has a default certificate for all of them', manifests: yaml(...WEB, tls({})) },
      { name: 'the proxy of the class is told of one', manifests: yaml(service('web'), secret('blog-tls'), secret('shop-tls'), secret('all-tls'), named('blog'), named('shop'), tls({}), WITH_CERTIFICATE) },
    ],
  },
  check: ({ cluster }) => entriesByClass(cluster.ingresses).filter(([{ one }]) => !hasDefaultCertificate(cluster, one.className)).flatMap((entries) => {
    const unnamed = entries.filter(({ entry }) => entry.secretName === undefined);
    const others = entries.length - unnamed.length;
    return unnamed.length >= others ? [] : unnamed.map(({ one, entry: { hosts, source } }) => ({
      message: `Ingress ${claimId(one)} asks for TLS${hosts.length === 0 ? '' : ` for ${hosts.join(', ')}`} and names no Secret; ${others} of the ${entries.length} of its class do.`,
      help: 'Write `secretName`. If the proxy\'s default certificate is right for these hosts, waive this.',
      subject: `Ingress ${claimId(one)}`,
      places: [source],
    }));
  }),
};

function entriesByClass(ingresses: readonly Ingress[]): { readonly one: Ingress; readonly entry: IngressTls }[][] {
  return [...groupBy(ingresses.flatMap((one) => one.tls.map((entry) => ({ one, entry }))), ({ one }) => one.className).values()];
}
