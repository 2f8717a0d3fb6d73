import { DHCP_COVERS_STATIC_ADDRESS } from './network/dhcp-covers-static-address';
import { DHCP_OUTSIDE_NETWORK } from './network/dhcp-outside-network';
import { NETWORK_DUPLICATE } from './network/network-duplicate';
import { NETWORK_VALUE_INVALID } from './network/network-value-invalid';
import { NETWORKS_OVERLAP } from './network/networks-overlap';
import { NODE_DUPLICATE } from './network/node-duplicate';
import { NODE_OUTSIDE_NETWORKS } from './network/node-outside-networks';
import { RESERVED_OUTSIDE_NETWORK } from './network/reserved-outside-network';
import { OBJECT_DUPLICATE } from './object/object-duplicate';
import { OBJECT_NAME_INVALID } from './object/object-name-invalid';
import { CLAIM_DUPLICATE } from './plan/claim-duplicate';
import { CLAIM_POOL_UNKNOWN } from './plan/claim-pool-unknown';
import { CLAIM_RENAMED } from './plan/claim-renamed';
import { LOCK_CONFLICT_MARKERS } from './plan/lock-conflict-markers';
import { LOCK_DAMAGED } from './plan/lock-damaged';
import { LOCK_DUPLICATE_ADDRESS } from './plan/lock-duplicate-address';
import { LOCK_FROZEN } from './plan/lock-frozen';
import { LOCK_NEWER } from './plan/lock-newer';
import { LOCK_OTHER_CLUSTER } from './plan/lock-other-cluster';
import { LOCK_READ_ONLY } from './plan/lock-read-only';
import { NETWORK_UNKNOWN } from './plan/network-unknown';
import { PLAN_EMPTY } from './plan/plan-empty';
import { PLAN_LOCK_SHARED } from './plan/plan-lock-shared';
import { PLAN_SCOPES_OVERLAP } from './plan/plan-scopes-overlap';
import { PLAN_USER_OUTSIDE_SCOPE } from './plan/plan-user-outside-scope';
import { POOL_EXHAUSTED } from './plan/pool-exhausted';
import { RENAME_UNKNOWN } from './plan/rename-unknown';
import { REPORTS_INSIDE_OUTPUT } from './plan/reports-inside-output';
import { ADVERTISEMENT_NAMES_UNKNOWN } from './pool/advertisement-names-unknown';
import { ADVERTISEMENT_SELECTS_NO_NODE } from './pool/advertisement-selects-no-node';
import { METALLB_REFUSES } from './pool/metallb-refuses';
import { METALLB_SCHEMA } from './pool/metallb-schema';
import { POOL_EMPTY } from './pool/pool-empty';
import { POOL_ENTRY_INVALID } from './pool/pool-entry-invalid';
import { POOL_HOLDS_UNUSABLE_ADDRESS } from './pool/pool-holds-unusable-address';
import { POOL_NOT_ANNOUNCED } from './pool/pool-not-announced';
import { POOL_OFF_SEGMENT } from './pool/pool-off-segment';
import { POOL_OVERLAPS_API } from './pool/pool-overlaps-api';
import { POOL_OVERLAPS_POOL } from './pool/pool-overlaps-pool';
import { INGRESS_CLASS_UNKNOWN } from './route/ingress-class-unknown';
import { INGRESS_STATUS_SLOW } from './route/ingress-status-slow';
import { ROUTE_BACKEND_FALLS_THROUGH } from './route/route-backend-falls-through';
import { ROUTE_BACKEND_MISSING } from './route/route-backend-missing';
import { ROUTE_BACKEND_PORT_MISSING } from './route/route-backend-port-missing';
import { ROUTE_DUPLICATE } from './route/route-duplicate';
import { ROUTE_HOST_INVALID } from './route/route-host-invalid';
import { ROUTE_ORDER_BENT } from './route/route-order-bent';
import { ROUTE_PATH_INVALID } from './route/route-path-invalid';
import { ROUTE_TLS_HOST_UNCOVERED } from './route/route-tls-host-uncovered';
import { ROUTE_TLS_SECRET_MISSING } from './route/route-tls-secret-missing';
import { TRAEFIK_BENDS_INGRESS } from './route/traefik-bends-ingress';
import { Rule } from './rule';
import { CLAIM_NOT_LOAD_BALANCER } from './service/claim-not-load-balancer';
import { CLUSTER_IP_CONFLICT } from './service/cluster-ip-conflict';
import { LOCAL_TRAFFIC_NEEDS_PODS } from './service/local-traffic-needs-pods';
import { PINNED_ADDRESS_DUPLICATE } from './service/pinned-address-duplicate';
import { PINNED_ADDRESS_INVALID } from './service/pinned-address-invalid';
import { PINNED_ADDRESS_OUTSIDE_POOLS } from './service/pinned-address-outside-pools';
import { POOL_WISH_UNKNOWN } from './service/pool-wish-unknown';
import { SERVICE_WITHOUT_SELECTOR } from './service/service-without-selector';

/** Every rule, by subject: the network first, then pools, Services, routes, objects, and the plan itself. */
export const ALL_RULES: readonly Rule[] = [
  // network
  DHCP_COVERS_STATIC_ADDRESS,
  DHCP_OUTSIDE_NETWORK,
  NETWORK_DUPLICATE,
  NETWORK_VALUE_INVALID,
  NETWORKS_OVERLAP,
  NODE_DUPLICATE,
  NODE_OUTSIDE_NETWORKS,
  RESERVED_OUTSIDE_NETWORK,
  // pool
  ADVERTISEMENT_NAMES_UNKNOWN,
  ADVERTISEMENT_SELECTS_NO_NODE,
  METALLB_REFUSES,
  METALLB_SCHEMA,
  POOL_EMPTY,
  POOL_ENTRY_INVALID,
  POOL_HOLDS_UNUSABLE_ADDRESS,
  POOL_NOT_ANNOUNCED,
  POOL_OFF_SEGMENT,
  POOL_OVERLAPS_API,
  POOL_OVERLAPS_POOL,
  // service
  CLAIM_NOT_LOAD_BALANCER,
  CLUSTER_IP_CONFLICT,
  LOCAL_TRAFFIC_NEEDS_PODS,
  PINNED_ADDRESS_DUPLICATE,
  PINNED_ADDRESS_INVALID,
  PINNED_ADDRESS_OUTSIDE_POOLS,
  POOL_WISH_UNKNOWN,
  SERVICE_WITHOUT_SELECTOR,
  // route
  INGRESS_CLASS_UNKNOWN,
  INGRESS_STATUS_SLOW,
  ROUTE_BACKEND_FALLS_THROUGH,
  ROUTE_BACKEND_MISSING,
  ROUTE_BACKEND_PORT_MISSING,
  ROUTE_DUPLICATE,
  ROUTE_HOST_INVALID,
  ROUTE_ORDER_BENT,
  ROUTE_PATH_INVALID,
  ROUTE_TLS_HOST_UNCOVERED,
  ROUTE_TLS_SECRET_MISSING,
  TRAEFIK_BENDS_INGRESS,
  // object
  OBJECT_DUPLICATE,
  OBJECT_NAME_INVALID,
  // plan
  CLAIM_DUPLICATE,
  CLAIM_POOL_UNKNOWN,
  CLAIM_RENAMED,
  LOCK_CONFLICT_MARKERS,
  LOCK_DAMAGED,
  LOCK_DUPLICATE_ADDRESS,
  LOCK_FROZEN,
  LOCK_NEWER,
  LOCK_OTHER_CLUSTER,
  LOCK_READ_ONLY,
  NETWORK_UNKNOWN,
  PLAN_EMPTY,
  PLAN_LOCK_SHARED,
  PLAN_SCOPES_OVERLAP,
  PLAN_USER_OUTSIDE_SCOPE,
  POOL_EXHAUSTED,
  RENAME_UNKNOWN,
  REPORTS_INSIDE_OUTPUT,
];
