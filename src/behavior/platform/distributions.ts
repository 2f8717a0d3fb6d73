import { EXCLUDE_LABEL } from '../metallb/announcement';

/** What a Kubernetes distribution brings that a load balancer has to know of. */
export interface Distribution {
  readonly name: string;
  /** Whether it labels control planes so that no load balancer announces from them. */
  readonly excludesControlPlanes?: true;
  /** What its owner has to see to, with the way. */
  readonly notes: readonly DistributionNote[];
}

export interface DistributionNote {
  /** A few words that tell it from the others, for example `ServiceLB`. */
  readonly about: string;
  readonly message: string;
  readonly help: string;
  /** What settles it, where it is set: a class of MetalLB's own, speakers that ignore the label, or servers that are started without Traefik. */
  readonly settledBy?: 'loadBalancerClass' | 'ignoreExcludeLabel' | 'withoutTraefik';
  /** Whether it matters to MetalLB alone. */
  readonly ofMetallb?: true;
}

const EXCLUDED = `puts the label ${EXCLUDE_LABEL} on control planes, and a node with it announces nothing`;

/** The distributions that are known, in the order of their names. */
export const DISTRIBUTIONS: readonly Distribution[] = [
  {
    name: 'k0s',
    notes: [{
      about: 'network add-on',
      message: 'k0s connects pods by kube-router unless told otherwise, and kube-router can speak BGP with routers itself.',
      help: 'Say `networkAddOn` so that rules know which one it is.',
    }],
  },
  {
    name: 'k3s',
    notes: [
      {
        about: 'ServiceLB', settledBy: 'loadBalancerClass', ofMetallb: true,
        message: 'k3s starts a load balancer of its own, ServiceLB, which gives the addresses of nodes to every Service without a class.',
        help: 'Start every server with `--disable=servicelb`, or give MetalLB a `loadBalancerClass`.',
      },
      {
        about: 'Traefik', settledBy: 'withoutTraefik',
        message: 'k3s installs Traefik as Service kube-system/traefik of type LoadBalancer, which draws an address from an open pool.',
        help: 'Start every server with `--disable=traefik` where a gateway of this app does its work.',
      },
    ],
  },
  {
    name: 'kind', excludesControlPlanes: true,
    notes: [
      {
        about: 'network',
        message: 'The nodes of kind stand on a network of containers, which only the machine that runs them reaches.',
        help: 'Declare the network that `docker network inspect kind` prints, and take pools out of it.',
      },
      {
        about: 'control planes', settledBy: 'ignoreExcludeLabel', ofMetallb: true,
        message: `kind ${EXCLUDED}.`, help: 'Set `ignoreExcludeLabel` where control planes shall announce.',
      },
    ],
  },
  {
    name: 'kubeadm', excludesControlPlanes: true,
    notes: [{
      about: 'control planes', settledBy: 'ignoreExcludeLabel', ofMetallb: true,
      message: `kubeadm ${EXCLUDED}.`, help: 'Set `ignoreExcludeLabel` where control planes shall announce.',
    }],
  },
  {
    name: 'MicroK8s',
    notes: [{
      about: 'add-on', ofMetallb: true,
      message: 'MicroK8s has an add-on `metallb` of its own, in the same namespace and with the same CustomResourceDefinitions.',
      help: 'Run `microk8s disable metallb` before this one is applied.',
    }],
  },
  {
    name: 'RKE2',
    notes: [
      {
        about: 'ServiceLB', settledBy: 'loadBalancerClass', ofMetallb: true,
        message: 'RKE2 has the ServiceLB of k3s, off unless `enable-servicelb` is set.',
        help: 'Leave `enable-servicelb` out, or give MetalLB a `loadBalancerClass`.',
      },
      {
        about: 'ingress',
        message: 'RKE2 installs an ingress controller that takes the ports 80 and 443 of every node.',
        help: 'Set `ingress-controller: none` where a gateway of this app does its work.',
      },
    ],
  },
  {
    name: 'Talos', excludesControlPlanes: true,
    notes: [{
      about: 'control planes', settledBy: 'ignoreExcludeLabel', ofMetallb: true,
      message: `Talos ${EXCLUDED}.`,
      help: `Set \`ignoreExcludeLabel\` where control planes shall announce, or remove the label: \`machine.nodeLabels\` with \`${EXCLUDE_LABEL}: {$patch: delete}\`.`,
    }],
  },
];

export function distributionOf(name: string | undefined): Distribution | undefined {
  return DISTRIBUTIONS.find((known) => known.name === name);
}
