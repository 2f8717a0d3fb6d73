import { ADDRESS_ANNOTATION_UNKNOWN } from './address-annotation-unknown';
import { ADDRESS_WISH_IGNORED } from './address-wish-ignored';
import { ADDRESS_WISH_INVALID } from './address-wish-invalid';
import { ADDRESS_WISH_OF_OTHER_ENGINE } from './address-wish-of-other-engine';
import { ANNOTATION_PREFIX_DEPRECATED } from './annotation-prefix-deprecated';
import { CLUSTER_IP_DUPLICATE } from './cluster-ip-duplicate';
import { CLUSTER_IP_INVALID } from './cluster-ip-invalid';
import { CLUSTER_IP_OUTSIDE_CIDR } from './cluster-ip-outside-cidr';
import { CLUSTER_IP_RESERVED } from './cluster-ip-reserved';
import { EXTERNAL_IP_CONTESTED } from './external-ip-contested';
import { EXTERNAL_IP_IN_USE } from './external-ip-in-use';
import { EXTERNAL_IP_INVALID } from './external-ip-invalid';
import { LAYER_2_LOCAL_TRAFFIC } from './layer-2-local-traffic';
import { LOAD_BALANCER_CLASS_UNSERVED } from './load-balancer-class-unserved';
import { LOAD_BALANCER_IP_DEPRECATED } from './load-balancer-ip-deprecated';
import { LOCAL_TRAFFIC_AGGREGATED } from './local-traffic-aggregated';
import { LOCAL_TRAFFIC_AT_RISK } from './local-traffic-at-risk';
import { LOCAL_TRAFFIC_AUTOSCALED } from './local-traffic-autoscaled';
import { LOCAL_TRAFFIC_WITHOUT_NODE } from './local-traffic-without-node';
import { NO_POOL_SERVES } from './no-pool-serves';
import { NODE_PORT_DUPLICATE } from './node-port-duplicate';
import { NODE_PORT_OUT_OF_RANGE } from './node-port-out-of-range';
import { PINNED_ADDRESS_DUPLICATE } from './pinned-address-duplicate';
import { PINNED_ADDRESS_IN_OTHER_POOL } from './pinned-address-in-other-pool';
import { PINNED_ADDRESS_IN_USE } from './pinned-address-in-use';
import { PINNED_ADDRESS_NOT_RESERVED } from './pinned-address-not-reserved';
import { PINNED_ADDRESS_OUTSIDE_POOLS } from './pinned-address-outside-pools';
import { PLANNED_ADDRESS_DIFFERS } from './planned-address-differs';
import { POOL_CHOICE_OPEN } from './pool-choice-open';
import { POOL_NOT_ALLOWED } from './pool-not-allowed';
import { POOL_WISH_UNKNOWN } from './pool-wish-unknown';
import { SERVICE_FAMILIES_INVALID } from './service-families-invalid';
import { SERVICE_FAMILY_UNSERVED } from './service-family-unserved';
import { SERVICE_NOT_ANNOUNCED } from './service-not-announced';
import { SERVICE_PORTS_INVALID } from './service-ports-invalid';
import { SERVICE_PREFERENCES_CONFLICT } from './service-preferences-conflict';
import { SERVICE_TYPE_INVALID } from './service-type-invalid';
import { SERVICE_WITHOUT_SELECTOR } from './service-without-selector';
import { SHARED_ADDRESS_SELECTED } from './shared-address-selected';
import { SOURCE_RANGE_INVALID } from './source-range-invalid';
import { TARGET_PORT_UNKNOWN } from './target-port-unknown';
import { Rule } from '../rule';

/** The rules about Services. */
export const SERVICE_RULES: readonly Rule[] = [
  ADDRESS_ANNOTATION_UNKNOWN,
  ADDRESS_WISH_IGNORED,
  ADDRESS_WISH_INVALID,
  ADDRESS_WISH_OF_OTHER_ENGINE,
  ANNOTATION_PREFIX_DEPRECATED,
  CLUSTER_IP_DUPLICATE,
  CLUSTER_IP_INVALID,
  CLUSTER_IP_OUTSIDE_CIDR,
  CLUSTER_IP_RESERVED,
  EXTERNAL_IP_CONTESTED,
  EXTERNAL_IP_IN_USE,
  EXTERNAL_IP_INVALID,
  LAYER_2_LOCAL_TRAFFIC,
  LOAD_BALANCER_CLASS_UNSERVED,
  LOAD_BALANCER_IP_DEPRECATED,
  LOCAL_TRAFFIC_AGGREGATED,
  LOCAL_TRAFFIC_AT_RISK,
  LOCAL_TRAFFIC_AUTOSCALED,
  LOCAL_TRAFFIC_WITHOUT_NODE,
  NO_POOL_SERVES,
  NODE_PORT_DUPLICATE,
  NODE_PORT_OUT_OF_RANGE,
  PINNED_ADDRESS_DUPLICATE,
  PINNED_ADDRESS_IN_OTHER_POOL,
  PINNED_ADDRESS_IN_USE,
  PINNED_ADDRESS_NOT_RESERVED,
  PINNED_ADDRESS_OUTSIDE_POOLS,
  PLANNED_ADDRESS_DIFFERS,
  POOL_CHOICE_OPEN,
  POOL_NOT_ALLOWED,
  POOL_WISH_UNKNOWN,
  SERVICE_FAMILIES_INVALID,
  SERVICE_FAMILY_UNSERVED,
  SERVICE_NOT_ANNOUNCED,
  SERVICE_PORTS_INVALID,
  SERVICE_PREFERENCES_CONFLICT,
  SERVICE_TYPE_INVALID,
  SERVICE_WITHOUT_SELECTOR,
  SHARED_ADDRESS_SELECTED,
  SOURCE_RANGE_INVALID,
  TARGET_PORT_UNKNOWN,
];
