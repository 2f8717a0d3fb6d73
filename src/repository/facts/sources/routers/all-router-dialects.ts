import { EDGE_OS_JSON } from './edge-os-json';
import { RouterDialect } from './router-dialect';
import { SENSE } from './sense';
import { UNIFI_NETWORKS } from './unifi-networks';
import { UNIFI_TERRAFORM } from './unifi-terraform';
import { VYOS } from './vyos';

/** The first that a file is written in reads it. */
export const ALL_ROUTER_DIALECTS: readonly RouterDialect[] = [
  SENSE,
  VYOS,
  EDGE_OS_JSON,
  UNIFI_NETWORKS,
  UNIFI_TERRAFORM,
];
