import { ADVERTISEMENT_INTERFACE_MISSING } from './advertisement-interface-missing';
import { ADVERTISEMENT_INVALID } from './advertisement-invalid';
import { ADVERTISEMENT_NODE_UNKNOWN } from './advertisement-node-unknown';
import { ADVERTISEMENT_POOL_UNKNOWN } from './advertisement-pool-unknown';
import { ADVERTISEMENT_SELECTS_NO_NODE } from './advertisement-selects-no-node';
import { ANNOUNCING_NODE_OFF_SEGMENT } from './announcing-node-off-segment';
import { BFD_ECHO_WITH_IPV6 } from './bfd-echo-with-ipv6';
import { BGP_ADVERTISEMENT_INVALID } from './bgp-advertisement-invalid';
import { BGP_ADVERTISEMENTS_CONFLICT } from './bgp-advertisements-conflict';
import { BGP_ASN_RESERVED } from './bgp-asn-reserved';
import { BGP_LOCAL_PREFERENCE_UNSEEN } from './bgp-local-preference-unseen';
import { BGP_NEEDS_FRR } from './bgp-needs-frr';
import { BGP_PASSWORD_IN_CLEAR } from './bgp-password-in-clear';
import { BGP_PEER_FIELD_IGNORED } from './bgp-peer-field-ignored';
import { BGP_PEER_INVALID } from './bgp-peer-invalid';
import { BGP_PEER_IS_NODE } from './bgp-peer-is-node';
import { BGP_PEER_NODE_UNKNOWN } from './bgp-peer-node-unknown';
import { BGP_PEER_OFF_SEGMENT } from './bgp-peer-off-segment';
import { BGP_PEERS_DIFFER } from './bgp-peers-differ';
import { BGP_REACHES_NO_PEER } from './bgp-reaches-no-peer';
import { BGP_ROUTER_ASNS_DIFFER } from './bgp-router-asns-differ';
import { CILIUM_BGP_REFERENCE_UNKNOWN } from './cilium-bgp-reference-unknown';
import { CILIUM_POOLS_CONFLICT } from './cilium-pools-conflict';
import { CILIUM_SELECTS_NO_NODE } from './cilium-selects-no-node';
import { COMMUNITY_INVALID } from './community-invalid';
import { ENGINES_COMPETE } from './engines-compete';
import { EXCLUDED_INTERFACES_INVALID } from './excluded-interfaces-invalid';
import { LAYER_2_POLICY_INERT } from './layer-2-policy-inert';
import { LAYER_2_POLICY_INTERFACE_MISSING } from './layer-2-policy-interface-missing';
import { MEMBERLIST_SECRET_MISSING } from './memberlist-secret-missing';
import { METALLB_BGP_REFERENCE_UNKNOWN } from './metallb-bgp-reference-unknown';
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

/** The rules about pools and what announces them. */
export const POOL_RULES: readonly Rule[] = [
  ADVERTISEMENT_INTERFACE_MISSING,
  ADVERTISEMENT_INVALID,
  ADVERTISEMENT_NODE_UNKNOWN,
  ADVERTISEMENT_POOL_UNKNOWN,
  ADVERTISEMENT_SELECTS_NO_NODE,
  ANNOUNCING_NODE_OFF_SEGMENT,
  BFD_ECHO_WITH_IPV6,
  BGP_ADVERTISEMENT_INVALID,
  BGP_ADVERTISEMENTS_CONFLICT,
  BGP_ASN_RESERVED,
  BGP_LOCAL_PREFERENCE_UNSEEN,
  BGP_NEEDS_FRR,
  BGP_PASSWORD_IN_CLEAR,
  BGP_PEER_FIELD_IGNORED,
  BGP_PEER_INVALID,
  BGP_PEER_IS_NODE,
  BGP_PEER_NODE_UNKNOWN,
  BGP_PEER_OFF_SEGMENT,
  BGP_PEERS_DIFFER,
  BGP_REACHES_NO_PEER,
  BGP_ROUTER_ASNS_DIFFER,
  CILIUM_BGP_REFERENCE_UNKNOWN,
  CILIUM_POOLS_CONFLICT,
  CILIUM_SELECTS_NO_NODE,
  COMMUNITY_INVALID,
  ENGINES_COMPETE,
  EXCLUDED_INTERFACES_INVALID,
  LAYER_2_POLICY_INERT,
  LAYER_2_POLICY_INTERFACE_MISSING,
  MEMBERLIST_SECRET_MISSING,
  METALLB_BGP_REFERENCE_UNKNOWN,
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
