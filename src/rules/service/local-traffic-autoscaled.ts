import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, deployment, LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { gateway, gatewayClass } from '../cases/gateway-case-writing';
import { localTraffic } from '../local-traffic';
import { Rule } from '../rule';

const LOCAL = loadBalancer('web', '192.168.1.200', { spec: { externalTrafficPolicy: 'Local' } });
const BASE = [pool('public', ['192.168.1.200/29']), advertisement(['public']), deployment('web')] as const;
const AUTOSCALER = {
  apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 6 },
};
const PINNED = {
  infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' }, parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' } },
};
const ENVOY_PROXY = {
  apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' },
  spec: { provider: { type: 'Kubernetes', kubernetes: { envoyHpa: { minReplicas: 2, maxReplicas: 6 } } } },
};

export const LOCAL_TRAFFIC_AUTOSCALED: Rule = {
  id: 'local-traffic-autoscaled',
  severity: 'warning',
  why: 'By layer 2 all traffic of an address arrives at one node, and with `externalTrafficPolicy: Local` stays there: the pods of that node have all of the load, and those that an autoscaler adds elsewhere rest and lower the average that it looks at.',
  cases: {
    bad: [
      { name: 'an autoscaler behind an address of layer 2', network: LAN, manifests: yaml(...BASE, LOCAL, AUTOSCALER) },
      {
        name: 'a Gateway whose EnvoyProxy has one', network: LAN,
        manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public']), gatewayClass(), gateway([], { spec: PINNED }), ENVOY_PROXY),
      },
    ],
    good: [
      { name: 'with Cluster all pods serve', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200'), AUTOSCALER) },
      { name: 'by BGP every node with a pod has traffic', network: LAN, manifests: yaml(...BASE, LOCAL, AUTOSCALER, metallbAdvertisement({ ipAddressPools: ['public'] })) },
      { name: 'a number of pods', network: LAN, manifests: yaml(pool('public', ['192.168.1.200/29']), advertisement(['public']), deployment('web', { replicas: 2 }), LOCAL) },
      { name: 'one node is all there is', network: { ...LAN, nodes: [LAN.nodes![0]] }, manifests: yaml(...BASE, LOCAL, AUTOSCALER) },
    ],
  },
  check: (world) => localTraffic(world)
    .filter(({ service, able, workloads }) => able.length > 1 && workloads.some(({ autoscaled }) => autoscaled) &&
      !world.announcements.isByBgp(world.pools.wantedBy(service)!))
    .map(({ service, workloads }) => ({
      message: `Service ${claimId(service)} has externalTrafficPolicy Local and an address of layer 2, and an autoscaler adds pods to ${workloads.find(({ autoscaled }) => autoscaled)!.name}: one node's pods serve whatever it adds.`,
      help: 'Write `externalTrafficPolicy: Cluster`, announce the address by BGP, or run a DaemonSet or a number of pods without an autoscaler.',
      subject: `Service ${claimId(service)}`,
      places: [at(service.source, 'spec.externalTrafficPolicy'), ...workloads.map(({ source }) => source)],
    })),
};
