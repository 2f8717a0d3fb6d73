import { FactPlace } from './place';
import { Written } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { IpPrefix } from '../../net/ip-prefix';
import { IpRange } from '../../net/ip-range';

/**
 * How far a fact can be trusted, from the surest to the weakest:
 *
 * - `declared`: in a manifest, or in the configuration of a machine
 * - `tool-file`: in the file of a tool that makes these: talhelper, Ansible, a cluster template
 * - `resolved`: the value of a variable that such a file names
 * - `network-only`: says in which network the nodes are, and not where
 * - `default`: what a distribution takes where nothing is written
 * - `hint`: said in passing: a certificate's name, a resolver, a BGP peer
 */
export type Certainty = 'declared' | 'tool-file' | 'resolved' | 'network-only' | 'default' | 'hint';

export const CERTAINTIES: readonly Certainty[] = ['declared', 'tool-file', 'resolved', 'network-only', 'default', 'hint'];

/** What a repository says about the network under its cluster. */
export type NetworkFact = NodeAddressFact | NodeNetworkFact | RouterFact | AddressFact | CidrFact | DhcpFact | ReservationFact | ServiceRangeFact;

interface Fact<T> {
  readonly value: Written<T>;
  readonly certainty: Certainty;
  readonly place: FactPlace;
  /** What it was read from, for example `talhelper`. */
  readonly from: string;
  /** The file leaves it out, and its tool takes this then; whatever is written elsewhere counts instead. */
  readonly leftOut?: true;
}

export interface NodeAddressFact extends Fact<IpAddress> {
  readonly kind: 'node-address';
  /** As the file has it; may hold a placeholder. */
  readonly node: string;
  readonly controlPlane?: boolean;
  /** Which machine of its file it is; absent where one name is one machine, however often it stands there. */
  readonly machineNumber?: number;
  /** It is on no link to others, but on the loopback interface or a dummy. */
  readonly onLoopback?: true;
}

/** A network that nodes are in. */
export interface NodeNetworkFact extends Fact<IpPrefix> {
  readonly kind: 'node-network';
  readonly vlan?: number;
  /** A router says that it serves it: nodes are in it only where an address of theirs is. */
  readonly ofRouter?: true;
}

export interface RouterFact extends Fact<IpAddress> {
  readonly kind: 'router';
  /** Where it leads to; absent for the default gateway. */
  readonly destination?: string;
}

/** An address of the Kubernetes API, of a machine that is no node, or one that the load balancer is to give to a gateway. */
export interface AddressFact extends Fact<IpAddress> {
  readonly kind: 'api-address' | 'machine-address' | 'name-server' | 'time-server' | 'gateway-address';
  /** What the machine or the gateway is called, where that is told. */
  readonly machine?: string;
}

export interface CidrFact extends Fact<IpPrefix> {
  readonly kind: 'pod-cidr' | 'service-cidr';
}

/** What a load balancer gives to Services, as the tool that installs it is told. */
export interface ServiceRangeFact extends Fact<IpRange> {
  readonly kind: 'service-range';
  readonly engine: 'MetalLB' | 'kube-vip';
  /** Its pool; with kube-vip the key of its ConfigMap. */
  readonly pool: string;
  /** Whether Services that ask for nothing get one of these. */
  readonly automatic: boolean;
}

/** What a DHCP server hands out. */
export interface DhcpFact extends Fact<IpRange> {
  readonly kind: 'dhcp-range';
  /** What the server keeps for single machines stands elsewhere than its ranges, and may be in no file at all. */
  readonly reservationsApart?: true;
}

/** An address that a DHCP server keeps for one machine: inside its ranges nobody else gets it. */
export interface ReservationFact extends Fact<IpAddress> {
  readonly kind: 'dhcp-reservation';
  /** What the machine is called, where that is told. */
  readonly machine?: string;
}
