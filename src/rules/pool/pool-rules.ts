import { CILIUM_POOLS_CONFLICT } from './cilium-pools-conflict';
import { CILIUM_SELECTS_NO_NODE } from './cilium-selects-no-node';
import { ENGINES_COMPETE } from './engines-compete';
import { KUBE_VIP_POOLS_OVERLAP } from './kube-vip-pools-overlap';
import { MEMBERLIST_SECRET_MISSING } from './memberlist-secret-missing';
import { METALLB_MODE_DEPRECATED } from './metallb-mode-deprecated';
import { METALLB_NAMESPACES_DIFFER } from './metallb-namespaces-differ';
import { METALLB_SCHEMA } from './metallb-schema';
import { POOL_ALLOCATION_INVALID } from './pool-allocation-invalid';
import { POOL_EMPTY } from './pool-empty';
import { POOL_ENTRY_INVALID } from './pool-entry-invalid';
import { POOL_HOLDS_NETWORK_ADDRESS } from './pool-holds-network-address';
import { POOL_HOLDS_SPECIAL_ADDRESS } from './pool-holds-special-address';
import { POOL_HOST_BITS } from './pool-host-bits';
import { POOL_NOT_ANNOUNCED } from './pool-not-announced';
import { POOL_OFF_SEGMENT } from './pool-off-segment';
import { POOL_OVERLAPS_API_ADDRESS } from './pool-overlaps-api-address';
import { POOL_OVERLAPS_BGP_PEER } from './pool-overlaps-bgp-peer';
import { POOL_OVERLAPS_DHCP } from './pool-overlaps-dhcp';
import { POOL_OVERLAPS_DHCP_RESERVATION } from './pool-overlaps-dhcp-reservation';
import { POOL_OVERLAPS_ENDPOINT } from './pool-overlaps-endpoint';
import { POOL_OVERLAPS_EXTERNAL_IP } from './pool-overlaps-external-ip';
import { POOL_OVERLAPS_GATEWAY } from './pool-overlaps-gateway';
import { POOL_OVERLAPS_NODE } from './pool-overlaps-node';
import { POOL_OVERLAPS_POD_ADDRESS } from './pool-overlaps-pod-address';
import { POOL_OVERLAPS_POD_CIDR } from './pool-overlaps-pod-cidr';
import { POOL_OVERLAPS_RESERVED } from './pool-overlaps-reserved';
import { POOL_OVERLAPS_SERVICE_CIDR } from './pool-overlaps-service-cidr';
import { POOL_TOO_SMALL } from './pool-too-small';
import { POOLS_OF_ENGINES_OVERLAP } from './pools-of-engines-overlap';
import { POOLS_OVERLAP } from './pools-overlap';
import { SERVICE_LB_BESIDE_ENGINE } from './service-lb-beside-engine';
import { STRICT_ARP_OFF } from './strict-arp-off';
import { Rule } from '../rule';

/** The rules about pools, and the engines that serve them. */
export const POOL_RULES: readonly Rule[] = [
  CILIUM_POOLS_CONFLICT,
  CILIUM_SELECTS_NO_NODE,
  ENGINES_COMPETE,
  KUBE_VIP_POOLS_OVERLAP,
  MEMBERLIST_SECRET_MISSING,
  METALLB_MODE_DEPRECATED,
  METALLB_NAMESPACES_DIFFER,
  METALLB_SCHEMA,
  POOL_ALLOCATION_INVALID,
  POOL_EMPTY,
  POOL_ENTRY_INVALID,
  POOL_HOLDS_NETWORK_ADDRESS,
  POOL_HOLDS_SPECIAL_ADDRESS,
  POOL_HOST_BITS,
  POOL_NOT_ANNOUNCED,
  POOL_OFF_SEGMENT,
  POOL_OVERLAPS_API_ADDRESS,
  POOL_OVERLAPS_BGP_PEER,
  POOL_OVERLAPS_DHCP,
  POOL_OVERLAPS_DHCP_RESERVATION,
  POOL_OVERLAPS_ENDPOINT,
  POOL_OVERLAPS_EXTERNAL_IP,
  POOL_OVERLAPS_GATEWAY,
  POOL_OVERLAPS_NODE,
  POOL_OVERLAPS_POD_ADDRESS,
  POOL_OVERLAPS_POD_CIDR,
  POOL_OVERLAPS_RESERVED,
  POOL_OVERLAPS_SERVICE_CIDR,
  POOL_TOO_SMALL,
  POOLS_OF_ENGINES_OVERLAP,
  POOLS_OVERLAP,
  SERVICE_LB_BESIDE_ENGINE,
  STRICT_ARP_OFF,
];
