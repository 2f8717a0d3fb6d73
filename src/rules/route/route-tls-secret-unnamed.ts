import { claimId } from '../../model/claim';
import { ingress, yaml } from '../case-writing';
import { judgements } from '../group';
import { secret, WEB } from '../route-cases';
import { Rule } from '../rule';

const tls = (entry: object) => ingress('web', 'app.example.com', '/', { spec: { tls: [{ hosts: ['app.example.com'], ...entry }] } });

export const ROUTE_TLS_SECRET_UNNAMED: Rule = {
  id: 'route-tls-secret-unnamed',
  severity: 'warning',
  why: 'A TLS entry without a Secret is answered with the proxy\'s default certificate, which is self-signed unless somebody replaced it.',
  cases: {
    bad: [{ name: 'no Secret named', manifests: yaml(...WEB, tls({})) }],
    good: [{ name: 'a Secret named', manifests: yaml(...WEB, secret('app-tls'), tls({ secretName: 'app-tls' })) }],
  },
  check: ({ cluster }) => judgements(cluster.ingresses, (one) => one.tls.flatMap(({ hosts, secretName, source }) => (secretName !== undefined ? [] : [{
    message: `Ingress ${claimId(one)} asks for TLS${hosts.length === 0 ? '' : ` for ${hosts.join(', ')}`} and names no Secret.`,
    help: 'Write `secretName`. If the proxy\'s default certificate is right for these hosts, waive this.',
    subject: `Ingress ${claimId(one)}`,
    places: [source],
  }]))),
};
