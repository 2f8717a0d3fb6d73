import { ADDRESS_IN_CLUSTER_CIDR } from './address-in-cluster-cidr';
import { API_ADDRESS_IS_GATEWAY } from './api-address-is-gateway';
import { CLUSTER_CIDRS_OVERLAP } from './cluster-cidrs-overlap';
import { DHCP_COVERS_API_ADDRESS } from './dhcp-covers-api-address';
import { DHCP_COVERS_GATEWAY } from './dhcp-covers-gateway';
import { DHCP_COVERS_NODE } from './dhcp-covers-node';
import { DHCP_OUTSIDE_NETWORK } from './dhcp-outside-network';
import { DHCP_OVERLAPS_RESERVED } from './dhcp-overlaps-reserved';
import { GATEWAY_IS_NETWORK_ADDRESS } from './gateway-is-network-address';
import { GATEWAY_OUTSIDE_NETWORK } from './gateway-outside-network';
import { NETWORK_DUPLICATE } from './network-duplicate';
import { NETWORK_FACTS_DIFFER } from './network-facts-differ';
import { NETWORK_OVERLAPS_CLUSTER_CIDR } from './network-overlaps-cluster-cidr';
import { NETWORK_UNDECLARED } from './network-undeclared';
import { NETWORK_VALUE_INVALID } from './network-value-invalid';
import { NETWORKS_OVERLAP } from './networks-overlap';
import { NODE_ADDRESS_DUPLICATE } from './node-address-duplicate';
import { NODE_ADDRESS_MISSING } from './node-address-missing';
import { NODE_IN_RESERVED_RANGE } from './node-in-reserved-range';
import { NODE_IS_GATEWAY } from './node-is-gateway';
import { NODE_NAME_DUPLICATE } from './node-name-duplicate';
import { NODE_NAME_INVALID } from './node-name-invalid';
import { NODE_ON_NETWORK_ADDRESS } from './node-on-network-address';
import { NODE_OUTSIDE_NETWORKS } from './node-outside-networks';
import { RESERVED_OUTSIDE_NETWORK } from './reserved-outside-network';
import { SERVICE_CIDR_TOO_SMALL } from './service-cidr-too-small';
import { Rule } from '../rule';

/** The rules about the network. */
export const NETWORK_RULES: readonly Rule[] = [
  ADDRESS_IN_CLUSTER_CIDR,
  API_ADDRESS_IS_GATEWAY,
  CLUSTER_CIDRS_OVERLAP,
  DHCP_COVERS_API_ADDRESS,
  DHCP_COVERS_GATEWAY,
  DHCP_COVERS_NODE,
  DHCP_OUTSIDE_NETWORK,
  DHCP_OVERLAPS_RESERVED,
  GATEWAY_IS_NETWORK_ADDRESS,
  GATEWAY_OUTSIDE_NETWORK,
  NETWORK_DUPLICATE,
  NETWORK_FACTS_DIFFER,
  NETWORK_OVERLAPS_CLUSTER_CIDR,
  NETWORK_UNDECLARED,
  NETWORK_VALUE_INVALID,
  NETWORKS_OVERLAP,
  NODE_ADDRESS_DUPLICATE,
  NODE_ADDRESS_MISSING,
  NODE_IN_RESERVED_RANGE,
  NODE_IS_GATEWAY,
  NODE_NAME_DUPLICATE,
  NODE_NAME_INVALID,
  NODE_ON_NETWORK_ADDRESS,
  NODE_OUTSIDE_NETWORKS,
  RESERVED_OUTSIDE_NETWORK,
  SERVICE_CIDR_TOO_SMALL,
];
