import { BFD_PROFILE } from './bfd-profile';
import { BGP_ADVERTISEMENT } from './bgp-advertisement';
import { BGP_PEER } from './bgp-peer';
import { COMMUNITY } from './community';
import { CustomResource } from './custom-resource';
import { FRR_CONFIGURATION } from './frr-configuration';
import { BGP_SESSION_STATE, FRR_K8S_CONFIGURATION, FRR_NODE_STATE } from './frr-k8s-states';
import { IP_ADDRESS_POOL } from './ip-address-pool';
import { L2_ADVERTISEMENT } from './l2-advertisement';
import { CONFIGURATION_STATE, SERVICE_BGP_STATUS, SERVICE_L2_STATUS } from './statuses';

/** Every kind of MetalLB 0.16.1, in the order of their names. */
const METALLB_RESOURCES: readonly CustomResource[] = [
  BFD_PROFILE, BGP_ADVERTISEMENT, BGP_PEER, COMMUNITY, CONFIGURATION_STATE, IP_ADDRESS_POOL, L2_ADVERTISEMENT, SERVICE_BGP_STATUS, SERVICE_L2_STATUS,
];

/** Every kind of frr-k8s 0.0.25, in the order of their names. */
const FRR_K8S_RESOURCES: readonly CustomResource[] = [BGP_SESSION_STATE, FRR_CONFIGURATION, FRR_K8S_CONFIGURATION, FRR_NODE_STATE];

export const CUSTOM_RESOURCES: readonly CustomResource[] = [...METALLB_RESOURCES, ...FRR_K8S_RESOURCES];

const GROUPS: ReadonlySet<string> = new Set(CUSTOM_RESOURCES.map(({ group }) => group));

/** Whether an API group is MetalLB's, or that of frr-k8s. */
export function isMetallbGroup(group: string): boolean {
  return GROUPS.has(group);
}
