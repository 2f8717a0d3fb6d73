import { claimId } from '../../model/claim';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, deployment, LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { gateway, gatewayClass } from '../cases/gateway-case-writing';
import { HOSTNAME } from '../host-names';
import { LocalTraffic, localTraffic } from '../local-traffic';
import { Rule } from '../rule';
import { counted, listed } from '../text';

const PUBLIC = pool('public', ['192.168.1.200/29']);
const LOCAL = loadBalancer('web', '192.168.1.200', { spec: { externalTrafficPolicy: 'Local' } });
const SPREAD = { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: HOSTNAME, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] };
const NODE1 = { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] };

const autoscaler = (spec: object) => ({
  apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec },
});

/** A Gateway that is pinned, with an EnvoyProxy of its own. */
const PINNED = {
  infrastructure: { annotations: { 'metallb.io/loadBalancerIPs': '192.168.1.200' }, parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'edge' } },
};
const envoyProxy = (kubernetes: object) =>
  ({ apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'EnvoyProxy', metadata: { name: 'edge', namespace: 'network' }, spec: { provider: { type: 'Kubernetes', kubernetes } } });

export const LOCAL_TRAFFIC_AT_RISK: Rule = {
  id: 'local-traffic-at-risk',
  severity: 'warning',
  why: 'With `externalTrafficPolicy: Local` an address is unreachable while no announcing node runs a ready pod of its Service.',
  cases: {
    bad: [
      { name: 'one pod, which may run on a node that does not announce', network: LAN, manifests: yaml(PUBLIC, advertisement(['public'], NODE1), LOCAL, deployment('web', { replicas: 1 })) },
      { name: 'two pods, which may both run there', network: LAN, manifests: yaml(PUBLIC, advertisement(['public'], NODE1), LOCAL, deployment('web', { replicas: 2 })) },
      {
        name: 'a Gateway whose EnvoyProxy runs one pod', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), gatewayClass(), gateway([], { spec: PINNED }), envoyProxy({})),
      },
      {
        name: 'an autoscaler may leave one pod', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, deployment('web', { replicas: 3 }, SPREAD), autoscaler({ maxReplicas: 5 })),
      },
      { name: 'one pod, and every node tells routers', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), LOCAL, deployment('web', { replicas: 1 })) },
      { name: 'two pods, which may both run on a node that tells no router', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(NODE1), LOCAL, deployment('web', { replicas: 2 })) },
      { name: 'every node announces, but there is one pod only', network: LAN, manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, deployment('web', { replicas: 1 }, SPREAD)) },
    ],
    good: [
      {
        name: 'a Gateway whose EnvoyProxy runs two pods, and every node announces', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), gatewayClass(), gateway([], { spec: PINNED }), envoyProxy({ envoyDeployment: { replicas: 2 } })),
      },
      {
        name: 'a Gateway whose EnvoyProxy runs one on each node', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), gatewayClass(), gateway([], { spec: PINNED }), envoyProxy({ envoyDaemonSet: {} })),
      },
      {
        name: 'a Gateway whose pods a patch changes', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), gatewayClass(), gateway([], { spec: PINNED }), envoyProxy({ envoyDeployment: { patch: { value: { spec: { replicas: 3 } } } } })),
      },
      { name: 'two pods that are kept apart, and one of two nodes announces', network: LAN, manifests: yaml(PUBLIC, advertisement(['public'], NODE1), LOCAL, deployment('web', { replicas: 2 }, SPREAD)) },
      {
        name: 'an autoscaler leaves two pods at least', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, deployment('web', {}), autoscaler({ minReplicas: 2, maxReplicas: 5 })),
      },
      {
        name: 'a DaemonSet runs one pod on each node that it may run on', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, { ...deployment('web', {}), kind: 'DaemonSet' }),
      },
      { name: 'two pods, and every node announces', network: LAN, manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, deployment('web', { replicas: 2 })) },
      { name: 'two pods, and the node that does not answer tells a router', network: LAN, manifests: yaml(PUBLIC, advertisement(['public'], NODE1), metallbAdvertisement(), LOCAL, deployment('web', { replicas: 2 })) },
      {
        name: 'one pod, which node affinity binds to the node that announces', network: LAN,
        manifests: yaml(PUBLIC, advertisement(['public'], NODE1), LOCAL, deployment('web', { replicas: 1 }, {
          affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node1'] }] }] } } },
        })),
      },
      { name: 'two pods, and every node tells routers', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), LOCAL, deployment('web', { replicas: 2 })) },
      { name: 'a DaemonSet, and every node tells routers', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), LOCAL, { ...deployment('web', {}), kind: 'DaemonSet' }) },
      { name: 'one pod with Cluster, by BGP', network: LAN, manifests: yaml(PUBLIC, metallbAdvertisement(), loadBalancer('web', '192.168.1.200'), deployment('web', { replicas: 1 })) },
      {
        name: 'two pods, and a label of which nothing is declared lets more nodes tell routers', network: LAN,
        manifests: yaml(PUBLIC, metallbAdvertisement(NODE1), metallbAdvertisement({ nodeSelectors: [{ matchLabels: { rack: 'a' } }] }, 'rack'), LOCAL, deployment('web', { replicas: 2 })),
      },
      { name: 'one pod with Cluster', network: LAN, manifests: yaml(PUBLIC, advertisement(['public']), loadBalancer('web', '192.168.1.200'), deployment('web', { replicas: 1 })) },
      { name: 'one node is all there is', network: { ...LAN, nodes: [LAN.nodes![0]] }, manifests: yaml(PUBLIC, advertisement(['public']), LOCAL, deployment('web', { replicas: 1 })) },
    ],
  },
  check: (world) => localTraffic(world).flatMap((local) => {
    const danger = dangerOf(local);
    return danger === undefined ? [] : [{
      message: `Service ${claimId(local.service)} has externalTrafficPolicy Local, and ${danger.message}.`,
      help: danger.help,
      subject: `Service ${claimId(local.service)}`,
      places: [...local.workloads.map(({ source }) => source), local.service.source],
    }];
  }),
};

function dangerOf({ pods, spread, everywhere, announcing, able, byBgpAlone }: LocalTraffic): { message: string; help: string } | undefined {
  const silent = able.filter((node) => !announcing.includes(node) && !node.controlPlane);
  const both = able.filter((node) => announcing.includes(node));
  if (pods === 0 || both.length === 0 || everywhere) {
    return undefined;
  }
  const needed = silent.length + 1;
  if (silent.length > 0 && (!spread || pods < needed)) {
    return {
      message: `its ${counted(pods, 'pod')} may ${pods === 1 ? '' : 'all '}run on ${listed(silent.map(({ name }) => name))}, which ${silent.length === 1 ? 'does' : 'do'} not announce it: then ${byBgpAlone ? 'no node does' : 'nobody answers'}`,
      help: `Run ${counted(needed, 'pod')} or more, kept apart by a topology spread over ${HOSTNAME} with \`whenUnsatisfiable: DoNotSchedule\`; or keep the pods on announcing nodes with \`nodeSelector\`; or announce by all nodes.`,
    };
  }
  return pods > 1 || able.length < 2 ? undefined : {
    message: byBgpAlone ? 'there is one pod only: its node alone announces the address to routers, and no node does while the pod moves to another'
      : 'there is one pod only: while it moves to another node nobody answers',
    help: 'Run two pods or more (`replicas: 2`), or write `externalTrafficPolicy: Cluster`.',
  };
}
