import { DISTRIBUTIONS } from '../behavior/platform/distributions';
import { NETWORK_ADD_ONS } from '../behavior/platform/network-add-ons';
import { flag, list, map, number, object, text } from '../behavior/schema/schema';
import { DNS_FORMATS } from '../model/dns';
import { ENGINES } from '../model/load-balancer';

const NAMES = { pattern: '^[^/]+/[^/]+$' };

const network = object({
  'name!': text({ description: 'A short name, unique in the file, for example `lan`.' }),
  'cidr!': text({ description: 'Its prefix, for example `192.168.1.0/24`, or the IPv6 one of a segment that has IPv6 alone.' }),
  'cidrV6': text({ description: 'Its IPv6 prefix, on a segment that has both families.' }),
  'gateway': text({ description: 'The router that the nodes use as default gateway.' }),
  'gatewayV6': text({ description: 'The IPv6 address of the router.' }),
  'dhcp': list(text(), { description: 'What a DHCP server hands out here: `first-last`, a prefix, or one address each.' }),
  'dhcpReservations': list(text(), { description: 'Addresses that the DHCP server keeps for one machine each, such as nodes: `first-last`, a prefix, or one address each.' }),
  'reserved': list(object({
    'range!': text({ description: '`first-last`, a prefix, or one address.' }),
    'purpose': text({ description: 'Who uses them, for example `switches`.' }),
  }), { description: 'Addresses that somebody else uses: printers, switches, another cluster.' }),
  'vlan': number({ minimum: 1, maximum: 4094, description: 'VLAN id, for reports.' }),
});

const node = object({
  'name!': text({ description: 'The name that Kubernetes knows the node by: who answers for an address depends on it.' }),
  'addresses!': list(text(), { description: 'Its addresses, one or more.' }),
  'zone': text({ description: 'Zone, rack or room; becomes the label `topology.kubernetes.io/zone`.' }),
  'labels': map(text(), { description: 'Labels beside those that a kubelet sets by itself.' }),
  'interfaces': list(text(), { description: 'Names of its network interfaces.' }),
  'controlPlane': flag({ description: 'Whether it carries the control-plane role label.' }),
});

const waiver = object({
  'rule!': text({ description: 'Id of the rule, for example `pool-overlaps-dhcp`.' }),
  'subject!': text({ description: 'What the finding is about, as the finding prints it, for example `pool public`.' }),
  'reason!': text({ description: 'Why it is accepted.' }),
  'expires': text({ description: 'The last day on which the waiver holds, `YYYY-MM-DD` in UTC. Without it: for ever.' }),
});

const proxyElsewhere = object({
  'className': text({ description: 'The class of the Ingresses, IngressRoutes, HTTPProxies and VirtualServers that it serves.' }),
  'gateway': text({ ...NAMES, description: 'The Gateway of Gateway API that it serves, `namespace/name`.' }),
  'service!': text({ ...NAMES, description: 'The Service that its traffic comes in by, `namespace/name`.' }),
  'addresses': list(text(), { description: 'The addresses that clients reach this Service by, where it stands in no file here. Nobody else gets them.' }),
});

const serviceDns = object({
  'service!': text({ ...NAMES, description: 'The Service, `namespace/name`: of a gateway, or of what is exposed by itself.' }),
  'hosts': list(text(), { description: 'Names of its own, beside those that routes give it, for example `mysql.example.com`.' }),
  'view': text({ description: 'Who gets its address: `internal`, `external`, or what you call it. Without it: `default`.' }),
  'targets': list(text(), { description: 'What its names lead to in place of its own addresses: public addresses of a router, or a name.' }),
  'ttl': number({ minimum: 1, maximum: 2147483647, description: 'How long its records may be kept, in seconds. Without it: that of all.' }),
});

/** What is said of a cluster. The names are those of the properties of `IpPlan`. */
const PROPERTIES = {
  networks: list(network, { description: 'The layer-2 segments that nodes stand on.' }),
  nodes: list(node, { description: 'The machines of the cluster.' }),
  podCidrs: list(text(), { description: 'Prefixes out of which pods get their addresses, for example `10.244.0.0/16`.' }),
  serviceCidrs: list(text(), { description: 'Prefixes out of which Services get their ClusterIP, for example `10.96.0.0/12`.' }),
  apiAddresses: list(text(), { description: 'Addresses of the Kubernetes API, such as the virtual address of a control plane.' }),
  loadBalancer: object({
    engine: text({ oneOf: ENGINES.map((name) => name.toLowerCase()), description: 'What gives addresses to Services; without it, what manifests show, and else MetalLB.' }),
    version: text({ description: 'Its version, for example `0.16.1`: what this version does not read any more is an error, and what is of its time is not old.' }),
    mode: text({ oneOf: ['native', 'frr', 'frr-k8s'], description: 'How MetalLB speaks BGP.' }),
  }, { description: 'The load balancer, where the manifests do not show it.' }),
  distribution: text({
    oneOf: DISTRIBUTIONS.map(({ name }) => name),
    description: 'The Kubernetes distribution: what it brings beside a load balancer becomes notes, and rules know how it labels control planes.',
  }),
  networkAddOn: text({ oneOf: NETWORK_ADD_ONS.map(({ name }) => name), description: 'What connects the pods: some speak BGP with routers themselves.' }),
  externals: object({
    services: list(text(NAMES), { description: 'Services, each `namespace/name`.' }),
    secrets: list(text(NAMES), { description: 'Secrets, each `namespace/name`.' }),
    pools: list(text(), { description: 'Names of IPAddressPools.' }),
    ingressClasses: list(text(), { description: 'Names of IngressClasses.' }),
    gateways: list(text(NAMES), { description: 'Gateways of Gateway API that routes name as parents, each `namespace/name`.' }),
    gatewayClasses: list(text(), { description: 'Names of GatewayClasses.' }),
    bgpPeers: list(text(), { description: 'Names of BGPPeers.' }),
    bfdProfiles: list(text(), { description: 'Names of BFDProfiles.' }),
    communities: list(text(), { description: 'Aliases of communities, as BGPAdvertisements write them.' }),
    namespaces: list(text(), { description: 'Names of Namespaces.' }),
    definitions: list(text(), { description: 'CustomResourceDefinitions that are installed otherwise: bundles of `vendor --list`, best with their version (`traefik@3.7.9`), and API groups.' }),
    proxies: list(proxyElsewhere, { description: 'Proxies that another repository runs, each with its Service: hosts of their routes lead there.' }),
  }, { description: 'What manifests refer to and another repository, or a controller at run time, provides. Rules take it as present.' }),
  dns: object({
    externalDns: text({ description: 'Version of external-dns that runs in the cluster, for example `0.22.0`: from 0.22 on it reads annotations under another prefix.' }),
    annotationPrefix: text({ description: 'What external-dns was told with `--annotation-prefix`. Without it: the prefix of its version.' }),
    records: list(text({ oneOf: DNS_FORMATS }), { description: 'What an app writes into `dns/` beside its other reports: a file for each format and view.' }),
    ttl: number({ minimum: 1, maximum: 2147483647, description: 'How long records may be kept, in seconds. Without it: 3600.' }),
    services: list(serviceDns, { description: 'Services of type LoadBalancer that have names of their own, a view, or other targets.' }),
  }, { description: 'Names: what external-dns reads, and records for DNS servers without it.' }),
  waivers: list(waiver, { description: 'Findings that are accepted.' }),
};

/** The shape of an entry of `clusters`. */
export const CLUSTER_SCHEMA = object({
  'name!': text({ description: 'The cluster as `facts` calls it, for example `clusters/home`, or the last part of it; in an app, the `cluster` of its IpPlan.' }),
  ...PROPERTIES,
});

/** The shape of `bare-metal.yaml`. */
export const SETTINGS_SCHEMA = object({
  version: number({ minimum: 1, maximum: 1, description: 'Version of this format: 1.' }),
  ...PROPERTIES,
  clusters: list(CLUSTER_SCHEMA, {
    description: 'What is otherwise in one of several clusters: a property counts there in place of the one above, waivers of both hold.',
  }),
});
