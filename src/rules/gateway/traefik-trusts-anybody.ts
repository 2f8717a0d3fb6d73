import { trustingTraefiks } from '../../behavior/traefik/trust';
import { claimId } from '../../model/claim';
import { traefik, yaml } from '../cases/case-writing';
import { Rule } from '../rule';
import { listed } from '../text';
import { isToldOfGateway } from '../told-of-gateway';

const withOptions = (...args: readonly string[]) => yaml(traefik(args));

export const TRAEFIK_TRUSTS_ANYBODY: Rule = {
  id: 'traefik-trusts-anybody',
  severity: 'warning',
  why: 'Whoever is believed may name any address as the client\'s, and so pass lists of clients, limits of requests, and the logs; MetalLB passes packets on and sends no such header.',
  cases: {
    bad: [
      { name: 'PROXY headers of everybody', manifests: withOptions('--entryPoints.web.proxyProtocol.insecure') },
      { name: 'X-Forwarded-For of everybody', manifests: withOptions('--entryPoints.websecure.forwardedHeaders.insecure=true') },
      { name: 'a list that holds everybody', manifests: withOptions('--entryPoints.web.proxyProtocol.trustedIPs=192.168.1.1,0.0.0.0/0') },
      { name: 'beside a list, which counts no more', manifests: withOptions('--entryPoints.web.proxyProtocol.trustedIPs=192.168.1.1', '--entryPoints.web.proxyProtocol.insecure') },
    ],
    good: [
      { name: 'a list of proxies', manifests: withOptions('--entryPoints.web.proxyProtocol.trustedIPs=192.168.1.1/32,10.0.0.0/8', '--entryPoints.web.forwardedHeaders.trustedIPs=127.0.0.1') },
      { name: 'switched off', manifests: withOptions('--entryPoints.web.proxyProtocol.insecure=false') },
      { name: 'its options stand in a file', manifests: withOptions('--configFile=/etc/traefik/traefik.yml', '--entryPoints.web.proxyProtocol.insecure') },
      { name: 'a list that Flux fills in', manifests: withOptions('--entryPoints.web.proxyProtocol.trustedIPs=${PROXIES}') },
    ],
  },
  check(world) {
    const trusting = trustingTraefiks(world.cluster.workloads).filter(({ workload: { source } }) => !isToldOfGateway(world, source.construct));
    return trusting.map(({ workload, options }) => ({
      message: `Traefik ${claimId(workload)} believes whoever connects which client they speak for: ${listed(options.map((option) => `\`${option}\``))}.`,
      help: 'Write the addresses of the proxies in front as `trustedIPs`; where there are none, remove the option.',
      subject: `${workload.kind} ${claimId(workload)}`,
      places: [workload.source],
    }));
  },
};
