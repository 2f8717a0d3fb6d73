import { claimId } from '../../model/claim';
import { metallbAdvertisement } from '../cases/bgp-case-writing';
import { advertisement, deployment, LAN, loadBalancer, pool, yaml } from '../cases/case-writing';
import { HOSTNAME } from '../host-names';
import { LocalTraffic, localTraffic } from '../local-traffic';
import { Rule } from '../rule';
import { listed } from '../text';

const BASE = [pool('public', ['192.168.1.200/29']), advertisement(['public'], { nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] })] as const;
const on = (node: string) => deployment('web', { replicas: 2 }, { nodeSelector: { [HOSTNAME]: node } });
const boundTo = (node: string) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: HOSTNAME, operator: 'In', values: [node] }] }] } } },
});
const DISKS = { ...LAN, nodes: LAN.nodes!.map((node) => ({ ...node, labels: { disk: 'hdd' } })) };
const SSD = { nodeSelector: { disk: 'ssd' } };
const LOCAL = loadBalancer('web', '192.168.1.200', { spec: { externalTrafficPolicy: 'Local' } });

export const LOCAL_TRAFFIC_WITHOUT_NODE: Rule = {
  id: 'local-traffic-without-node',
  severity: 'error',
  why: 'With `externalTrafficPolicy: Local` only a node that runs a pod of the Service announces its address, so without a node that may do both nobody answers.',
  cases: {
    bad: [
      { name: 'the pods run on another node than the one that announces', network: LAN, manifests: yaml(...BASE, LOCAL, on('node2')) },
      { name: 'node affinity binds the pods to another node', network: LAN, manifests: yaml(...BASE, LOCAL, deployment('web', {}, boundTo('node2'))) },
      { name: 'a DaemonSet runs on another node than the one that announces', network: LAN, manifests: yaml(...BASE, LOCAL, { ...on('node2'), kind: 'DaemonSet' }) },
      { name: 'the pods want a label that no node has', network: DISKS, manifests: yaml(...BASE, LOCAL, deployment('web', {}, SSD)) },
      { name: 'a DaemonSet wants a label that no node has', network: DISKS, manifests: yaml(...BASE, LOCAL, { ...deployment('web', {}, SSD), kind: 'DaemonSet' }) },
      {
        name: 'the pods run on another node than the one that tells routers', network: LAN,
        manifests: yaml(BASE[0], metallbAdvertisement({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node1' } }] }), LOCAL, on('node2')),
      },
      { name: 'no pods at all', network: LAN, manifests: yaml(...BASE, LOCAL, deployment('web', { replicas: 0 })) },
    ],
    good: [
      { name: 'the pods run on the node that announces', network: LAN, manifests: yaml(...BASE, LOCAL, on('node1')) },
      {
        name: 'the pods run on another node, which tells a router', network: LAN,
        manifests: yaml(...BASE, metallbAdvertisement({ nodeSelectors: [{ matchLabels: { [HOSTNAME]: 'node2' } }] }), LOCAL, on('node2')),
      },
      { name: 'every node tells routers', network: LAN, manifests: yaml(BASE[0], metallbAdvertisement(), LOCAL, on('node2')) },
      { name: 'a DaemonSet runs on the node that announces, among others', network: LAN, manifests: yaml(...BASE, LOCAL, { ...deployment('web', {}), kind: 'DaemonSet' }) },
      { name: 'with Cluster any node may announce', network: LAN, manifests: yaml(...BASE, loadBalancer('web', '192.168.1.200'), on('node2')) },
      { name: 'the pods want a label of which nothing is declared', network: LAN, manifests: yaml(...BASE, LOCAL, deployment('web', {}, SSD)) },
      { name: 'node affinity binds the pods to the node that announces', network: LAN, manifests: yaml(...BASE, LOCAL, deployment('web', {}, boundTo('node1'))) },
      { name: 'the pods live elsewhere', network: LAN, manifests: yaml(...BASE, LOCAL) },
    ],
  },
  check: (world) => localTraffic(world).filter(isSilent).map(({ service, pods, announcing, able, everywhere, workloads }) => ({
    message: pods === 0 && !everywhere
      ? `Service ${claimId(service)} has externalTrafficPolicy Local, and no pod runs: nobody announces its address.`
      : `Service ${claimId(service)} has externalTrafficPolicy Local: ${listed(announcing.map(({ name }) => name))} may announce it, and its pods may run on ${able.length === 0 ? 'no node' : `${listed(able.map(({ name }) => name))} only`}.`,
    help: pods === 0 && !everywhere
      ? `Give ${listed(workloads.map(({ kind, name }) => `${kind} ${name}`))} replicas.`
      : 'Let the pods run on announcing nodes (`nodeSelector` of the workload), announce by the nodes that run them (`nodeSelectors` of the advertisement), or write `externalTrafficPolicy: Cluster`.',
    subject: `Service ${claimId(service)}`,
    places: [service.source, ...workloads.map(({ source }) => source)],
  })),
};

function isSilent({ pods, announcing, able }: LocalTraffic): boolean {
  return pods === 0 || announcing.every((node) => !able.includes(node));
}
