import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { passesTlsOn } from '../../behavior/haproxy/passthrough';
import { isExactHost, wildcardOf } from '../../behavior/ingress/specification';
import { claimId } from '../../model/claim';
import { Ingress } from '../../model/ingress';
import { ingress, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';

const PASSED_ON = { [`${HAPROXY_PREFIX}ssl-passthrough`]: 'true' };
const WILD = ingress('wild', '*.example.com', '/', { annotations: PASSED_ON });
const exact = (more: { readonly spec?: object; readonly annotations?: object; readonly service?: string; readonly host?: string }) => ingress('app', more.host ?? 'app.example.com', '/', more);
const SECURE = {
  tls: [{ hosts: ['app.example.com'], secretName: 'app' }],
  rules: [{ host: 'app.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
};

export const HAPROXY_PASSTHROUGH_WILDCARD: Rule = {
  id: 'haproxy-passthrough-wildcard',
  severity: 'error',
  why: 'For TLS that is passed on HAProxy\'s controller looks the domain of a server name up behind the name itself, and what it finds last counts: a wildcard gets the connections of every host beneath it, whoever names them (3.2, pkg/handler/https.go, sslPassthroughRules; seen with HAProxy 3.2).',
  cases: {
    bad: [
      { name: 'a host beneath it whose TLS is passed on to another Service', manifests: yaml(...WEB, WILD, exact({ annotations: PASSED_ON, service: 'other' })) },
      { name: 'a host beneath it whose TLS HAProxy is to end', manifests: yaml(...WEB, WILD, exact({ spec: SECURE })) },
    ],
    good: [
      { name: 'the same Service', manifests: yaml(...WEB, WILD, exact({ annotations: PASSED_ON })) },
      { name: 'a host of plain HTTP', manifests: yaml(...WEB, WILD, exact({ service: 'other' })) },
      { name: 'a host two labels beneath it', manifests: yaml(...WEB, WILD, exact({ annotations: PASSED_ON, service: 'other', host: 'a.app.example.com' })) },
      { name: 'another class', manifests: yaml(...WEB, WILD, exact({ spec: { ...SECURE, ingressClassName: 'internal' } })) },
      { name: 'a wildcard whose TLS HAProxy ends', manifests: yaml(...WEB, ingress('wild', '*.example.com'), exact({ annotations: PASSED_ON, service: 'other' })) },
    ],
  },
  check({ cluster: { ingresses } }) {
    const wild = new Map(ingresses.filter(passesTlsOn).flatMap((one) => one.paths.flatMap(({ host, backend }) =>
      (host?.startsWith('*.') ? [[`${one.className} ${host}`, { one, backend }] as const] : []))));
    return wild.size === 0 ? [] : judgements(ingresses, (one) => one.paths.flatMap(({ host, backend, source }): Judgement[] => {
      const taker = isExactHost(host) ? wild.get(`${one.className} ${wildcardOf(host)}`) : undefined;
      const alike = taker !== undefined && passesTlsOn(one) && taker.one.namespace === one.namespace &&
        taker.backend.service === backend.service && taker.backend.port === backend.port;
      return taker === undefined || alike || !wantsTls(one, host!) ? [] : [{
        message: `TLS for ${host} of Ingress ${claimId(one)} goes to Service ${taker.one.namespace}/${taker.backend.service} of Ingress ${claimId(taker.one)}, which passes on what comes for ${wildcardOf(host!)}.`,
        help: `Name the hosts of Ingress ${claimId(taker.one)} one by one, or give ${host} a domain or a gateway of its own.`,
        subject: `Ingress ${claimId(one)}`,
        places: [source, taker.one.source],
      }];
    }));
  },
};

function wantsTls(one: Ingress, host: string): boolean {
  return passesTlsOn(one) || one.tls.some(({ hosts }) => hosts.length === 0 || hosts.includes(host) || hosts.includes(wildcardOf(host)));
}
