import { HAPROXY_PREFIX } from '../../behavior/haproxy/annotations';
import { HAPROXY_CAPABILITIES } from '../../behavior/haproxy/capabilities';
import { isOfClass, runningProxies } from '../../behavior/proxies/running-proxies';
import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { deployment, ingress, loadBalancer, yaml } from '../cases/case-writing';
import { WEB } from '../cases/route-cases';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';

const LIMIT = `${HAPROXY_PREFIX}rate-limit-requests`;
const haproxy = (className = 'haproxy') => deployment('haproxy', {}, { containers: [{ name: 'haproxy', image: 'haproxytech/kubernetes-ingress:3.2.11', args: [`--ingress.class=${className}`] }] });
const LIMITED = ingress('web', 'app.example.com', '/', { annotations: { [LIMIT]: '100' }, spec: { ingressClassName: 'haproxy' } });
const ofFamilies = (...ipFamilies: string[]) => loadBalancer('haproxy', undefined, { spec: { ipFamilies, ipFamilyPolicy: ipFamilies.length > 1 ? 'RequireDualStack' : 'SingleStack' } });

export const HAPROXY_LIMIT_WITHOUT_IPV6: Rule = {
  id: 'haproxy-limit-without-ipv6',
  severity: 'error',
  why: 'HAProxy\'s controller counts requests in a table of IPv4 addresses: whoever comes by IPv6 is not counted and has no limit (3.2, pkg/haproxy/rules/reqTrack.go; seen with HAProxy 3.2).',
  cases: {
    bad: [
      { name: 'a gateway of both families', manifests: yaml(...WEB, haproxy(), ofFamilies('IPv4', 'IPv6'), LIMITED) },
      { name: 'a gateway of IPv6 alone', manifests: yaml(...WEB, haproxy(), ofFamilies('IPv6'), LIMITED) },
      { name: 'an address of IPv6', manifests: yaml(...WEB, haproxy(), loadBalancer('haproxy', '192.168.1.200,fd00::200'), LIMITED) },
    ],
    good: [
      { name: 'a gateway of IPv4', manifests: yaml(...WEB, haproxy(), ofFamilies('IPv4'), LIMITED) },
      { name: 'no limit', manifests: yaml(...WEB, haproxy(), ofFamilies('IPv4', 'IPv6'), ingress('web', 'app.example.com', '/', { spec: { ingressClassName: 'haproxy' } })) },
      { name: 'a HAProxy of another class', manifests: yaml(...WEB, haproxy('internal'), ofFamilies('IPv4', 'IPv6'), LIMITED) },
    ],
  },
  check(world) {
    const { ingresses, ingressClasses, workloads } = world.cluster;
    const limited = ingresses.filter(({ annotations }) => annotations[LIMIT] !== undefined);
    const running = limited.length === 0 ? [] : runningProxies(workloads, ingressClasses).filter(({ product }) => product === HAPROXY_CAPABILITIES.proxy);
    return running.flatMap((one) => {
      const wide = world.loadBalancing.allServices().find((service) => hasIpv6(service) && world.services.workloadsBehind(service).includes(one.workload));
      return wide === undefined ? [] : judgements(limited, (ingressOfIt): Judgement[] => (!isOfClass(one, ingressOfIt.className) ? [] : [{
        message: `\`${LIMIT}\` of Ingress ${claimId(ingressOfIt)} does not hold for clients of IPv6, and Service ${claimId(wide)} has that family.`,
        help: 'Give the gateway addresses of IPv4 alone, or use a proxy that counts both families.',
        subject: `Ingress ${claimId(ingressOfIt)}`,
        places: [ingressOfIt.source, wide.source],
      }]));
    });
  },
};

function hasIpv6({ ipFamilies, pinned }: Service): boolean {
  return ipFamilies.includes('IPv6') || valuesOf(pinned).some(({ family }) => family === 'IPv6');
}
