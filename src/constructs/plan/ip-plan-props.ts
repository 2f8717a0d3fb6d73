import { PLAN_DNS_NAMES, PlanDns } from './dns-options';
import { FLAG, LABELS, listOf, NUMBER, oneOf, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';
import { OBJECT_ID, OBJECT_IDS } from '../option-values';

/** How the lock file is treated. */
export enum LockMode {
  /** Read it, plan, and write it at the end of `app.synth()` if the plan changed. */
  WRITE = 'write',
  /** Read it and plan; write neither it nor the reports. An address that the file does not keep yet, and that is not pinned, is an error. */
  READ_ONLY = 'read-only',
  /** Fail if the plan would change it, saying what: for continuous integration. */
  FROZEN = 'frozen',
}

/** The network under a cluster, as its owner would draw it. */
export interface IpPlanProps {
  /**
   * The layer-2 segments that nodes stand on.
   *
   * @default - none: rules that compare with networks stay silent
   */
  readonly networks?: NetworkOptions[];

  /**
   * The machines of the cluster.
   *
   * @default - none: who answers for an address is not predicted
   */
  readonly nodes?: NodeOptions[];

  /**
   * Prefixes out of which pods get their addresses, for example `['10.244.0.0/16']`; with most network add-ons one of each family.
   *
   * @default - none
   */
  readonly podCidrs?: string[];

  /**
   * Prefixes out of which Services get their ClusterIP, for example `['10.96.0.0/12']`.
   *
   * @default - none
   */
  readonly serviceCidrs?: string[];

  /**
   * Addresses of the Kubernetes API, such as the virtual address of a control plane.
   *
   * @default - none
   */
  readonly apiAddresses?: string[];

  /**
   * What manifests of this app refer to and another repository, or a controller at run time, provides.
   *
   * @default - nothing
   */
  readonly externals?: ExternalOptions;

  /**
   * Findings that are accepted.
   *
   * @default - none
   */
  readonly waivers?: WaiverOptions[];

  /**
   * Names: which annotations external-dns reads, and files of records for DNS servers without it.
   *
   * @default - names are routed, and nobody is told where they lead
   */
  readonly dns?: PlanDns;

  /**
   * Name of the cluster: part of the identity of every claim, and written into the lock file.
   *
   * @default 'default'
   */
  readonly cluster?: string;

  /**
   * Folder for the lock file and the reports, relative to the folder that the app runs in. It must not lie in the output
   * folder, which `kubectl` and GitOps controllers apply, and which cdk8s's command line deletes before each synth.
   *
   * @default 'network'
   */
  readonly folder?: string;

  /**
   * How the lock file is treated. The environment variable `CDK8S_BARE_METAL_LOCK` (`write`, `read-only` or `frozen`) wins.
   *
   * @default LockMode.WRITE
   */
  readonly lockMode?: LockMode;

  /**
   * Whether lock file entries of claims that are gone lose their address. Without it a removed claim's address stays kept for
   * it. The environment variable `CDK8S_BARE_METAL_PRUNE` (`true` or `false`) wins, for one run.
   *
   * @default false
   */
  readonly prune?: boolean;

  /**
   * The day that waivers expire by, `YYYY-MM-DD`. It changes findings, never manifests.
   *
   * @default - today, in UTC
   */
  readonly today?: string;
}

/** A layer-2 segment. */
export interface NetworkOptions {
  /** A short name, unique in the plan, for example `lan`. */
  readonly name: string;

  /** Its prefix, for example `192.168.1.0/24`, or the IPv6 one of a segment that has IPv6 alone. Host bits are an error. */
  readonly cidr: string;

  /**
   * Its IPv6 prefix, on a segment that has both families. An IPv4 one is an error: it is another segment.
   *
   * @default - none
   */
  readonly cidrV6?: string;

  /**
   * The router that the nodes use as default gateway.
   *
   * @default - not told
   */
  readonly gateway?: string;

  /**
   * The router's IPv6 address.
   *
   * @default - not told
   */
  readonly gatewayV6?: string;

  /**
   * What a DHCP server hands out here: `first-last`, a prefix, or one address each.
   *
   * @default - not told, and so compared with nothing; an empty list says that there is none
   */
  readonly dhcp?: string[];

  /**
   * Addresses that the DHCP server keeps for one machine each, such as nodes: `first-last`, a prefix, or one address each. Inside
   * `dhcp` they are given to nobody else, and no Service gets one that does not ask for it.
   *
   * @default - none told
   */
  readonly dhcpReservations?: string[];

  /**
   * Addresses that somebody else uses: printers, switches, another cluster.
   *
   * @default - none
   */
  readonly reserved?: ReservedRange[];

  /**
   * VLAN id, for reports.
   *
   * @default - not told
   */
  readonly vlan?: number;
}

/** Addresses that somebody else uses. */
export interface ReservedRange {
  /** `first-last`, a prefix, or one address. */
  readonly range: string;

  /**
   * Who uses them, for example `switches`.
   *
   * @default - not told
   */
  readonly purpose?: string;
}

/** A machine of the cluster. */
export interface NodeOptions {
  /** The name that Kubernetes knows the node by: who answers for an address depends on it. */
  readonly name: string;

  /** Its addresses, one or more. */
  readonly addresses: string[];

  /**
   * Zone, rack or room; becomes the label `topology.kubernetes.io/zone`.
   *
   * @default - none
   */
  readonly zone?: string;

  /**
   * Labels beside those that a kubelet sets by itself.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Names of its network interfaces.
   *
   * @default - not told
   */
  readonly interfaces?: string[];

  /**
   * Whether it carries the control-plane role label.
   *
   * @default false
   */
  readonly controlPlane?: boolean;
}

/** What lives elsewhere. Rules take it as present. */
export interface ExternalOptions {
  /**
   * Services, each `namespace/name`.
   *
   * @default - none
   */
  readonly services?: string[];

  /**
   * Secrets, each `namespace/name`.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Names of IPAddressPools.
   *
   * @default - none
   */
  readonly pools?: string[];

  /**
   * Names of IngressClasses.
   *
   * @default - none
   */
  readonly ingressClasses?: string[];

  /**
   * Gateways of Gateway API that routes name as parents, each `namespace/name`.
   *
   * @default - none
   */
  readonly gateways?: string[];

  /**
   * Names of GatewayClasses.
   *
   * @default - none
   */
  readonly gatewayClasses?: string[];

  /**
   * Names of BGPPeers.
   *
   * @default - none
   */
  readonly bgpPeers?: string[];

  /**
   * Names of BFDProfiles.
   *
   * @default - none
   */
  readonly bfdProfiles?: string[];

  /**
   * Aliases of communities, as BGPAdvertisements write them.
   *
   * @default - none
   */
  readonly communities?: string[];

  /**
   * Names of Namespaces. One that a Service, Secret or Gateway is declared in here is taken as present by itself.
   *
   * @default - none
   */
  readonly namespaces?: string[];

  /**
   * CustomResourceDefinitions that are installed otherwise: before this app, by a chart, or as files that `cdk8s-bare-metal vendor` wrote.
   * Each is a bundle that `cdk8s-bare-metal vendor --list` knows, best with its version (`gateway-api-standard@1.6.1`), or an API
   * group (`example.com`).
   *
   * @default - none: only those that the app emits, or that come with what reads them, as MetalLB's do
   */
  readonly definitions?: string[];

  /**
   * Proxies that another repository runs, each with the Service that its traffic comes in by: hosts of their routes lead to its addresses, which nobody
   * else gets. What `IngressGateway.fromGateway` names need not stand here again.
   *
   * @default - none
   */
  readonly proxies?: ProxyElsewhereOptions[];
}

/** A proxy that another repository runs. Its class, Gateway and Service are taken as present by themselves. */
export interface ProxyElsewhereOptions {
  /**
   * Class of the Ingresses, IngressRoutes, HTTPProxies and VirtualServers that it serves.
   *
   * @default - none
   */
  readonly className?: string;

  /**
   * The Gateway of Gateway API that it serves, `namespace/name`.
   *
   * @default - none
   */
  readonly gateway?: string;

  /** The Service that its traffic comes in by, `namespace/name`. */
  readonly service: string;

  /**
   * The addresses that clients reach this Service by, of either family. Where the Service stands in this app, its own count, and others than these are an
   * error.
   *
   * @default - those of the Service, where it stands in this app; else they are not known
   */
  readonly addresses?: string[];
}

/** A finding that the owner accepts. */
export interface WaiverOptions {
  /** Id of the rule, for example `pool-overlaps-dhcp`. */
  readonly rule: string;

  /** What the finding is about, as the finding prints it, for example `pool public`. */
  readonly subject: string;

  /** Why it is accepted. */
  readonly reason: string;

  /**
   * The last day on which the waiver holds, `YYYY-MM-DD` in UTC.
   *
   * @default - for ever
   */
  readonly expires?: string;
}

const PROXY_ELSEWHERE_NAMES = namesOf<ProxyElsewhereOptions>({ className: TEXT, gateway: OBJECT_ID, service: OBJECT_ID, addresses: listOf(TEXT) });
const IDS = listOf(TEXT).judgedBy(OBJECT_IDS);
const NETWORK_NAMES = namesOf<NetworkOptions>({
  name: TEXT, cidr: TEXT, cidrV6: TEXT, gateway: TEXT.requiredBy('network-undeclared'), gatewayV6: TEXT.requiredBy('network-undeclared'), vlan: NUMBER,
  dhcp: listOf(TEXT).requiredBy('network-undeclared'), dhcpReservations: listOf(TEXT),
  reserved: listOf(namesOf<ReservedRange>({ range: TEXT, purpose: TEXT })),
});
const NODE_NAMES = namesOf<NodeOptions>({ name: TEXT, addresses: listOf(TEXT).requiredBy('node-address-missing'), zone: TEXT, labels: LABELS, interfaces: listOf(TEXT), controlPlane: FLAG });

/** The properties of a plan. */
export const IP_PLAN_NAMES = namesOf<IpPlanProps>({
  networks: listOf(NETWORK_NAMES).requiredBy('network-undeclared'),
  nodes: listOf(NODE_NAMES).requiredBy('network-undeclared'),
  podCidrs: listOf(TEXT).requiredBy('network-undeclared'),
  serviceCidrs: listOf(TEXT).requiredBy('network-undeclared'),
  apiAddresses: listOf(TEXT),
  externals: namesOf<ExternalOptions>({
    services: IDS, secrets: IDS, pools: listOf(TEXT), ingressClasses: listOf(TEXT), gateways: IDS, gatewayClasses: listOf(TEXT), bgpPeers: listOf(TEXT),
    bfdProfiles: listOf(TEXT), communities: listOf(TEXT), namespaces: listOf(TEXT), definitions: listOf(TEXT), proxies: listOf(PROXY_ELSEWHERE_NAMES),
  }),
  waivers: listOf(namesOf<WaiverOptions>({ rule: TEXT, subject: TEXT, reason: TEXT, expires: TEXT })),
  dns: PLAN_DNS_NAMES,
  cluster: TEXT,
  folder: TEXT,
  lockMode: oneOf(LockMode),
  prune: FLAG,
  today: TEXT,
});
