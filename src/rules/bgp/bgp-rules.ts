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
import { BGP_POOL_ON_SEGMENT } from './bgp-pool-on-segment';
import { BGP_REACHES_NO_PEER } from './bgp-reaches-no-peer';
import { BGP_ROUTER_ASNS_DIFFER } from './bgp-router-asns-differ';
import { CILIUM_BGP_REFERENCE_UNKNOWN } from './cilium-bgp-reference-unknown';
import { COMMUNITY_INVALID } from './community-invalid';
import { METALLB_BGP_REFERENCE_UNKNOWN } from './metallb-bgp-reference-unknown';
import { Rule } from '../rule';

/** The rules about BGP: peers, what they are told, and how. */
export const BGP_RULES: readonly Rule[] = [
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
  BGP_POOL_ON_SEGMENT,
  BGP_REACHES_NO_PEER,
  BGP_ROUTER_ASNS_DIFFER,
  CILIUM_BGP_REFERENCE_UNKNOWN,
  COMMUNITY_INVALID,
  METALLB_BGP_REFERENCE_UNKNOWN,
];
