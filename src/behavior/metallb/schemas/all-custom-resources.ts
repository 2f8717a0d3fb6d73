import { BFD_PROFILE } from './bfd-profile';
import { BGP_ADVERTISEMENT } from './bgp-advertisement';
import { BGP_PEER } from './bgp-peer';
import { COMMUNITY } from './community';
import { CustomResource, CustomResourceVersion } from './custom-resource';
import { IP_ADDRESS_POOL } from './ip-address-pool';
import { L2_ADVERTISEMENT } from './l2-advertisement';
import { CONFIGURATION_STATE, SERVICE_BGP_STATUS, SERVICE_L2_STATUS } from './statuses';

/** API group of all of MetalLB's kinds. */
export const METALLB_GROUP = 'metallb.io';

/** Every kind of MetalLB 0.16.1, in the order of their names. */
export const CUSTOM_RESOURCES: readonly CustomResource[] = [
  BFD_PROFILE, BGP_ADVERTISEMENT, BGP_PEER, COMMUNITY, CONFIGURATION_STATE, IP_ADDRESS_POOL, L2_ADVERTISEMENT, SERVICE_BGP_STATUS, SERVICE_L2_STATUS,
];

/** The schema of a kind in a version; nothing where MetalLB 0.16.1 does not have it. */
export function customResourceVersion(kind: string, apiVersion: string): CustomResourceVersion | undefined {
  const version = apiVersion.startsWith(`${METALLB_GROUP}/`) ? apiVersion.slice(METALLB_GROUP.length + 1) : undefined;
  return CUSTOM_RESOURCES.find((resource) => resource.kind === kind)?.versions.find((candidate) => candidate.name === version);
}
