import { DNS_HOST_CONTESTED } from './dns/dns-host-contested';
import { DNS_VALUE_INVALID } from './dns/dns-value-invalid';
import { EXTERNAL_DNS_PREFIX_UNREAD } from './dns/external-dns-prefix-unread';
import { EXTERNAL_DNS_TARGET_ELSEWHERE } from './dns/external-dns-target-elsewhere';
import { EXTERNAL_DNS_TARGET_MISSING } from './dns/external-dns-target-missing';
import { EXTERNAL_DNS_TARGET_UNREAD } from './dns/external-dns-target-unread';
import { EXTERNAL_DNS_VALUE_INVALID } from './dns/external-dns-value-invalid';
import { APPLIED_PATH_MISSING } from './file/applied-path-missing';
import { FILE_ALIASES_EXPLODE } from './file/file-aliases-explode';
import { FILE_INVALID } from './file/file-invalid';
import { FILE_UNREADABLE } from './file/file-unreadable';
import { NETWORK_FILE_INVALID } from './file/network-file-invalid';
import { FRR_CONFIGURATION_UNREAD } from './frr/frr-configuration-unread';
import { FRR_CONFIGURATIONS_CONFLICT } from './frr/frr-configurations-conflict';
import { FRR_NEIGHBOR_INVALID } from './frr/frr-neighbor-invalid';
import { FRR_PREFIX_NOT_ADVERTISED } from './frr/frr-prefix-not-advertised';
import { FRR_RECEIVE_FILTER_INVALID } from './frr/frr-receive-filter-invalid';
import { FRR_REFERENCE_UNKNOWN } from './frr/frr-reference-unknown';
import { FRR_TIMERS_INVALID } from './frr/frr-timers-invalid';
import { BACKEND_TLS_POLICIES_CONFLICT } from './gateway/backend-tls-policies-conflict';
import { CA_CERTIFICATE_MISSING } from './gateway/ca-certificate-missing';
import { DEFAULT_CERTIFICATE_MISSING } from './gateway/default-certificate-missing';
import { GATEWAY_ADDRESS_IGNORED } from './gateway/gateway-address-ignored';
import { GATEWAY_ADDRESS_TYPE_UNKNOWN } from './gateway/gateway-address-type-unknown';
import { GATEWAY_CERTIFICATE_UNCOVERED } from './gateway/gateway-certificate-uncovered';
import { GATEWAY_CERTIFICATE_UNREADABLE } from './gateway/gateway-certificate-unreadable';
import { GATEWAY_CLASS_UNKNOWN } from './gateway/gateway-class-unknown';
import { GATEWAY_FEATURE_DIFFERS } from './gateway/gateway-feature-differs';
import { GATEWAY_FEATURE_UNSUPPORTED } from './gateway/gateway-feature-unsupported';
import { GATEWAY_LIMIT_EXCEEDED } from './gateway/gateway-limit-exceeded';
import { GATEWAY_LISTENER_INVALID } from './gateway/gateway-listener-invalid';
import { GATEWAY_LISTENERS_CONFLICT } from './gateway/gateway-listeners-conflict';
import { GATEWAY_PARAMETERS_UNKNOWN } from './gateway/gateway-parameters-unknown';
import { GATEWAY_PROTOCOL_UNKNOWN } from './gateway/gateway-protocol-unknown';
import { GATEWAY_PROXIES_HIDDEN } from './gateway/gateway-proxies-hidden';
import { GATEWAY_PROXY_PROTOCOL_UNSENT } from './gateway/gateway-proxy-protocol-unsent';
import { GATEWAY_ROUTE_KIND_UNCARRIED } from './gateway/gateway-route-kind-uncarried';
import { GATEWAY_TLS_SECRET_MISSING } from './gateway/gateway-tls-secret-missing';
import { GATEWAY_TRUSTS_ANYBODY } from './gateway/gateway-trusts-anybody';
import { GATEWAY_VALUE_INVALID } from './gateway/gateway-value-invalid';
import { HTTP_PROXY_HOST_DUPLICATE } from './gateway/http-proxy-host-duplicate';
import { HTTP_PROXY_INCLUDE_CYCLE } from './gateway/http-proxy-include-cycle';
import { HTTP_PROXY_INCLUDE_MISSING } from './gateway/http-proxy-include-missing';
import { LISTENER_SET_NOT_ALLOWED } from './gateway/listener-set-not-allowed';
import { PROXY_RETIRED } from './gateway/proxy-retired';
import { PROXY_RETIREMENT_UNACKNOWLEDGED } from './gateway/proxy-retirement-unacknowledged';
import { REFERENCE_GRANT_MISSING } from './gateway/reference-grant-missing';
import { ROUTE_BACKEND_KIND_UNKNOWN } from './gateway/route-backend-kind-unknown';
import { ROUTE_HOST_NOT_ACCEPTED } from './gateway/route-host-not-accepted';
import { ROUTE_KIND_NOT_ALLOWED } from './gateway/route-kind-not-allowed';
import { ROUTE_NAMESPACE_NOT_ALLOWED } from './gateway/route-namespace-not-allowed';
import { ROUTE_PARENT_MISSING } from './gateway/route-parent-missing';
import { TRAEFIK_DEFAULT_DUPLICATE } from './gateway/traefik-default-duplicate';
import { TRAEFIK_DEFAULT_SHARED } from './gateway/traefik-default-shared';
import { TRAEFIK_ENTRY_POINT_UNKNOWN } from './gateway/traefik-entry-point-unknown';
import { TRAEFIK_MIDDLEWARE_MISSING } from './gateway/traefik-middleware-missing';
import { TRAEFIK_NAMESPACE_CROSSED } from './gateway/traefik-namespace-crossed';
import { ADDRESS_IN_CLUSTER_CIDR } from './network/address-in-cluster-cidr';
import { API_ADDRESS_IS_GATEWAY } from './network/api-address-is-gateway';
import { CLUSTER_CIDRS_OVERLAP } from './network/cluster-cidrs-overlap';
import { DHCP_COVERS_API_ADDRESS } from './network/dhcp-covers-api-address';
import { DHCP_COVERS_GATEWAY } from './network/dhcp-covers-gateway';
import { DHCP_COVERS_NODE } from './network/dhcp-covers-node';
import { DHCP_OUTSIDE_NETWORK } from './network/dhcp-outside-network';
import { DHCP_OVERLAPS_RESERVED } from './network/dhcp-overlaps-reserved';
import { GATEWAY_IS_NETWORK_ADDRESS } from './network/gateway-is-network-address';
import { GATEWAY_OUTSIDE_NETWORK } from './network/gateway-outside-network';
import { NETWORK_DUPLICATE } from './network/network-duplicate';
import { NETWORK_OVERLAPS_CLUSTER_CIDR } from './network/network-overlaps-cluster-cidr';
import { NETWORK_UNDECLARED } from './network/network-undeclared';
import { NETWORK_VALUE_INVALID } from './network/network-value-invalid';
import { NETWORKS_OVERLAP } from './network/networks-overlap';
import { NODE_ADDRESS_DUPLICATE } from './network/node-address-duplicate';
import { NODE_ADDRESS_MISSING } from './network/node-address-missing';
import { NODE_IN_RESERVED_RANGE } from './network/node-in-reserved-range';
import { NODE_IS_GATEWAY } from './network/node-is-gateway';
import { NODE_NAME_DUPLICATE } from './network/node-name-duplicate';
import { NODE_NAME_INVALID } from './network/node-name-invalid';
import { NODE_ON_NETWORK_ADDRESS } from './network/node-on-network-address';
import { NODE_OUTSIDE_NETWORKS } from './network/node-outside-networks';
import { RESERVED_OUTSIDE_NETWORK } from './network/reserved-outside-network';
import { SERVICE_CIDR_TOO_SMALL } from './network/service-cidr-too-small';
import { CUSTOM_RESOURCE_VERSION_UNSERVED } from './object/custom-resource-version-unserved';
import { CUSTOM_RESOURCE_WITHOUT_DEFINITION } from './object/custom-resource-without-definition';
import { DEFINITION_BUNDLE_UNKNOWN } from './object/definition-bundle-unknown';
import { KIND_DEPRECATED } from './object/kind-deprecated';
import { LABEL_INVALID } from './object/label-invalid';
import { NAMESPACE_MISSING } from './object/namespace-missing';
import { OBJECT_DUPLICATE } from './object/object-duplicate';
import { OBJECT_NAME_INVALID } from './object/object-name-invalid';
import { SECRET_IN_CLEAR } from './object/secret-in-clear';
import { ADDRESS_READ_EARLY } from './plan/address-read-early';
import { ADVERTISEMENT_NODES_EMPTY } from './plan/advertisement-nodes-empty';
import { ADVERTISEMENT_POOLS_EMPTY } from './plan/advertisement-pools-empty';
import { BGP_LIST_EMPTY } from './plan/bgp-list-empty';
import { CLAIM_DUPLICATE } from './plan/claim-duplicate';
import { CLAIM_POOL_UNKNOWN } from './plan/claim-pool-unknown';
import { CLAIM_RENAMED } from './plan/claim-renamed';
import { ENVIRONMENT_INVALID } from './plan/environment-invalid';
import { LOCK_CONFLICT_MARKERS } from './plan/lock-conflict-markers';
import { LOCK_DAMAGED } from './plan/lock-damaged';
import { LOCK_DISAGREES } from './plan/lock-disagrees';
import { LOCK_DUPLICATE_ADDRESS } from './plan/lock-duplicate-address';
import { LOCK_DUPLICATE_PRIORITY } from './plan/lock-duplicate-priority';
import { LOCK_FROZEN } from './plan/lock-frozen';
import { LOCK_MISSING } from './plan/lock-missing';
import { LOCK_NEWER } from './plan/lock-newer';
import { LOCK_OTHER_CLUSTER } from './plan/lock-other-cluster';
import { LOCK_READ_ONLY } from './plan/lock-read-only';
import { NETWORK_UNKNOWN } from './plan/network-unknown';
import { NETWORK_WITHOUT_NODE } from './plan/network-without-node';
import { OPTION_INVALID } from './plan/option-invalid';
import { PLAN_EMPTY } from './plan/plan-empty';
import { PLAN_LOCK_SHARED } from './plan/plan-lock-shared';
import { PLAN_SCOPES_OVERLAP } from './plan/plan-scopes-overlap';
import { PLAN_USER_OUTSIDE_SCOPE } from './plan/plan-user-outside-scope';
import { POOL_EXHAUSTED } from './plan/pool-exhausted';
import { RELEASE_UNKNOWN } from './plan/release-unknown';
import { RENAME_UNKNOWN } from './plan/rename-unknown';
import { REPORTS_INSIDE_OUTPUT } from './plan/reports-inside-output';
import { SECRET_FILE_INVALID } from './plan/secret-file-invalid';
import { SECRET_FILE_MISSING } from './plan/secret-file-missing';
import { DISTRIBUTION_NOTE } from './platform/distribution-note';
import { NETWORK_ADD_ON_SPEAKS_BGP } from './platform/network-add-on-speaks-bgp';
import { NETWORK_POLICY_UNENFORCED } from './platform/network-policy-unenforced';
import { ADVERTISEMENT_INTERFACE_MISSING } from './pool/advertisement-interface-missing';
import { ADVERTISEMENT_INVALID } from './pool/advertisement-invalid';
import { ADVERTISEMENT_NODE_UNKNOWN } from './pool/advertisement-node-unknown';
import { ADVERTISEMENT_POOL_UNKNOWN } from './pool/advertisement-pool-unknown';
import { ADVERTISEMENT_SELECTS_NO_NODE } from './pool/advertisement-selects-no-node';
import { ANNOUNCING_NODE_OFF_SEGMENT } from './pool/announcing-node-off-segment';
import { BFD_ECHO_WITH_IPV6 } from './pool/bfd-echo-with-ipv6';
import { BGP_ADVERTISEMENT_INVALID } from './pool/bgp-advertisement-invalid';
import { BGP_ADVERTISEMENTS_CONFLICT } from './pool/bgp-advertisements-conflict';
import { BGP_ASN_RESERVED } from './pool/bgp-asn-reserved';
import { BGP_LOCAL_PREFERENCE_UNSEEN } from './pool/bgp-local-preference-unseen';
import { BGP_NEEDS_FRR } from './pool/bgp-needs-frr';
import { BGP_PASSWORD_IN_CLEAR } from './pool/bgp-password-in-clear';
import { BGP_PEER_FIELD_IGNORED } from './pool/bgp-peer-field-ignored';
import { BGP_PEER_INVALID } from './pool/bgp-peer-invalid';
import { BGP_PEER_IS_NODE } from './pool/bgp-peer-is-node';
import { BGP_PEER_NODE_UNKNOWN } from './pool/bgp-peer-node-unknown';
import { BGP_PEER_OFF_SEGMENT } from './pool/bgp-peer-off-segment';
import { BGP_PEERS_DIFFER } from './pool/bgp-peers-differ';
import { BGP_REACHES_NO_PEER } from './pool/bgp-reaches-no-peer';
import { BGP_ROUTER_ASNS_DIFFER } from './pool/bgp-router-asns-differ';
import { CILIUM_BGP_REFERENCE_UNKNOWN } from './pool/cilium-bgp-reference-unknown';
import { CILIUM_POOLS_CONFLICT } from './pool/cilium-pools-conflict';
import { CILIUM_SELECTS_NO_NODE } from './pool/cilium-selects-no-node';
import { COMMUNITY_INVALID } from './pool/community-invalid';
import { ENGINES_COMPETE } from './pool/engines-compete';
import { EXCLUDED_INTERFACES_INVALID } from './pool/excluded-interfaces-invalid';
import { LAYER_2_POLICY_INERT } from './pool/layer-2-policy-inert';
import { LAYER_2_POLICY_INTERFACE_MISSING } from './pool/layer-2-policy-interface-missing';
import { MEMBERLIST_SECRET_MISSING } from './pool/memberlist-secret-missing';
import { METALLB_BGP_REFERENCE_UNKNOWN } from './pool/metallb-bgp-reference-unknown';
import { METALLB_MODE_DEPRECATED } from './pool/metallb-mode-deprecated';
import { METALLB_NAMESPACES_DIFFER } from './pool/metallb-namespaces-differ';
import { METALLB_SCHEMA } from './pool/metallb-schema';
import { POOL_ALLOCATION_INVALID } from './pool/pool-allocation-invalid';
import { POOL_EMPTY } from './pool/pool-empty';
import { POOL_ENTRY_INVALID } from './pool/pool-entry-invalid';
import { POOL_HOLDS_NETWORK_ADDRESS } from './pool/pool-holds-network-address';
import { POOL_HOLDS_SPECIAL_ADDRESS } from './pool/pool-holds-special-address';
import { POOL_HOST_BITS } from './pool/pool-host-bits';
import { POOL_NOT_ANNOUNCED } from './pool/pool-not-announced';
import { POOL_OFF_SEGMENT } from './pool/pool-off-segment';
import { POOL_OVERLAPS_API_ADDRESS } from './pool/pool-overlaps-api-address';
import { POOL_OVERLAPS_BGP_PEER } from './pool/pool-overlaps-bgp-peer';
import { POOL_OVERLAPS_DHCP } from './pool/pool-overlaps-dhcp';
import { POOL_OVERLAPS_EXTERNAL_IP } from './pool/pool-overlaps-external-ip';
import { POOL_OVERLAPS_GATEWAY } from './pool/pool-overlaps-gateway';
import { POOL_OVERLAPS_NODE } from './pool/pool-overlaps-node';
import { POOL_OVERLAPS_POD_ADDRESS } from './pool/pool-overlaps-pod-address';
import { POOL_OVERLAPS_POD_CIDR } from './pool/pool-overlaps-pod-cidr';
import { POOL_OVERLAPS_RESERVED } from './pool/pool-overlaps-reserved';
import { POOL_OVERLAPS_SERVICE_CIDR } from './pool/pool-overlaps-service-cidr';
import { POOL_TOO_SMALL } from './pool/pool-too-small';
import { POOLS_OF_ENGINES_OVERLAP } from './pool/pools-of-engines-overlap';
import { POOLS_OVERLAP } from './pool/pools-overlap';
import { SERVICE_LB_BESIDE_ENGINE } from './pool/service-lb-beside-engine';
import { STRICT_ARP_OFF } from './pool/strict-arp-off';
import { CERTIFICATE_HOST_UNCOVERED } from './route/certificate-host-uncovered';
import { DEFAULT_BACKEND_DUPLICATE } from './route/default-backend-duplicate';
import { INGRESS_CLASS_CONTESTED } from './route/ingress-class-contested';
import { INGRESS_CLASS_DEFAULTS_DIFFER } from './route/ingress-class-defaults-differ';
import { INGRESS_CLASS_INVALID } from './route/ingress-class-invalid';
import { INGRESS_CLASS_UNKNOWN } from './route/ingress-class-unknown';
import { INGRESS_CLASS_UNSERVED } from './route/ingress-class-unserved';
import { INGRESS_CLASS_UNSET } from './route/ingress-class-unset';
import { INGRESS_INVALID } from './route/ingress-invalid';
import { INGRESS_STATUS_SLOW } from './route/ingress-status-slow';
import { NGINX_HOST_CONTESTED } from './route/nginx-host-contested';
import { NGINX_SOLVER_NOT_MINION } from './route/nginx-solver-not-minion';
import { ROUTE_BACKEND_EXTERNAL_NAME } from './route/route-backend-external-name';
import { ROUTE_BACKEND_FALLS_THROUGH } from './route/route-backend-falls-through';
import { ROUTE_BACKEND_MISSING } from './route/route-backend-missing';
import { ROUTE_BACKEND_PORT_MISSING } from './route/route-backend-port-missing';
import { ROUTE_CLIENTS_HIDDEN } from './route/route-clients-hidden';
import { ROUTE_CLIENTS_SHARED } from './route/route-clients-shared';
import { ROUTE_DUPLICATE } from './route/route-duplicate';
import { ROUTE_EMPTY } from './route/route-empty';
import { ROUTE_FEATURE_DIFFERS } from './route/route-feature-differs';
import { ROUTE_FEATURE_UNSUPPORTED } from './route/route-feature-unsupported';
import { ROUTE_HIDES_CHALLENGE } from './route/route-hides-challenge';
import { ROUTE_HOST_INVALID } from './route/route-host-invalid';
import { ROUTE_PATH_INVALID } from './route/route-path-invalid';
import { ROUTE_TLS_HOST_UNCOVERED } from './route/route-tls-host-uncovered';
import { ROUTE_TLS_ISSUER_MISSING } from './route/route-tls-issuer-missing';
import { ROUTE_TLS_SECRET_CONTESTED } from './route/route-tls-secret-contested';
import { ROUTE_TLS_SECRET_MISSING } from './route/route-tls-secret-missing';
import { ROUTE_TLS_SECRET_UNNAMED } from './route/route-tls-secret-unnamed';
import { ROUTE_TLS_SECRETS_DIFFER } from './route/route-tls-secrets-differ';
import { ROUTE_TLS_TWO_ISSUERS } from './route/route-tls-two-issuers';
import { ROUTE_VALUE_INVALID } from './route/route-value-invalid';
import { TRAEFIK_ANNOTATION_UNKNOWN } from './route/traefik-annotation-unknown';
import { TRAEFIK_DEFAULT_BACKEND_IGNORED } from './route/traefik-default-backend-ignored';
import { TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH } from './route/traefik-empty-service-falls-through';
import { TRAEFIK_NGINX_ANNOTATION_IGNORED } from './route/traefik-nginx-annotation-ignored';
import { TRAEFIK_NGINX_ORDER_DIFFERS } from './route/traefik-nginx-order-differs';
import { TRAEFIK_ORDER_DIFFERS } from './route/traefik-order-differs';
import { TRAEFIK_PREFIX_LETTERS } from './route/traefik-prefix-letters';
import { TRAEFIK_PRIORITY_INVALID } from './route/traefik-priority-invalid';
import { Rule, WaiverRule } from './rule';
import { ADDRESS_ANNOTATION_UNKNOWN } from './service/address-annotation-unknown';
import { ADDRESS_WISH_IGNORED } from './service/address-wish-ignored';
import { ADDRESS_WISH_INVALID } from './service/address-wish-invalid';
import { ADDRESS_WISH_OF_OTHER_ENGINE } from './service/address-wish-of-other-engine';
import { ANNOTATION_PREFIX_DEPRECATED } from './service/annotation-prefix-deprecated';
import { CLUSTER_IP_DUPLICATE } from './service/cluster-ip-duplicate';
import { CLUSTER_IP_INVALID } from './service/cluster-ip-invalid';
import { CLUSTER_IP_OUTSIDE_CIDR } from './service/cluster-ip-outside-cidr';
import { CLUSTER_IP_RESERVED } from './service/cluster-ip-reserved';
import { EXTERNAL_IP_CONTESTED } from './service/external-ip-contested';
import { EXTERNAL_IP_IN_USE } from './service/external-ip-in-use';
import { EXTERNAL_IP_INVALID } from './service/external-ip-invalid';
import { LAYER_2_LOCAL_TRAFFIC } from './service/layer-2-local-traffic';
import { LOAD_BALANCER_CLASS_UNSERVED } from './service/load-balancer-class-unserved';
import { LOAD_BALANCER_IP_DEPRECATED } from './service/load-balancer-ip-deprecated';
import { LOCAL_TRAFFIC_AGGREGATED } from './service/local-traffic-aggregated';
import { LOCAL_TRAFFIC_AT_RISK } from './service/local-traffic-at-risk';
import { LOCAL_TRAFFIC_AUTOSCALED } from './service/local-traffic-autoscaled';
import { LOCAL_TRAFFIC_WITHOUT_NODE } from './service/local-traffic-without-node';
import { NO_POOL_SERVES } from './service/no-pool-serves';
import { NODE_PORT_DUPLICATE } from './service/node-port-duplicate';
import { PINNED_ADDRESS_DUPLICATE } from './service/pinned-address-duplicate';
import { PINNED_ADDRESS_IN_OTHER_POOL } from './service/pinned-address-in-other-pool';
import { PINNED_ADDRESS_IN_USE } from './service/pinned-address-in-use';
import { PINNED_ADDRESS_NOT_RESERVED } from './service/pinned-address-not-reserved';
import { PINNED_ADDRESS_OUTSIDE_POOLS } from './service/pinned-address-outside-pools';
import { PLANNED_ADDRESS_DIFFERS } from './service/planned-address-differs';
import { POOL_CHOICE_OPEN } from './service/pool-choice-open';
import { POOL_NOT_ALLOWED } from './service/pool-not-allowed';
import { POOL_WISH_UNKNOWN } from './service/pool-wish-unknown';
import { SERVICE_FAMILIES_INVALID } from './service/service-families-invalid';
import { SERVICE_FAMILY_UNSERVED } from './service/service-family-unserved';
import { SERVICE_NOT_ANNOUNCED } from './service/service-not-announced';
import { SERVICE_PORTS_INVALID } from './service/service-ports-invalid';
import { SERVICE_TYPE_INVALID } from './service/service-type-invalid';
import { SERVICE_WITHOUT_SELECTOR } from './service/service-without-selector';
import { SHARED_ADDRESS_SELECTED } from './service/shared-address-selected';
import { SOURCE_RANGE_INVALID } from './service/source-range-invalid';
import { TARGET_PORT_UNKNOWN } from './service/target-port-unknown';
import { WAIVER_DATE_INVALID } from './waiver/waiver-date-invalid';
import { WAIVER_EXPIRED } from './waiver/waiver-expired';
import { WAIVER_UNUSED } from './waiver/waiver-unused';
import { WAIVER_WITHOUT_REASON } from './waiver/waiver-without-reason';

/** Every rule that judges a cluster, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [
  ADDRESS_ANNOTATION_UNKNOWN,
  ADDRESS_IN_CLUSTER_CIDR,
  ADDRESS_READ_EARLY,
  ADDRESS_WISH_IGNORED,
  ADDRESS_WISH_INVALID,
  ADDRESS_WISH_OF_OTHER_ENGINE,
  ADVERTISEMENT_INTERFACE_MISSING,
  ADVERTISEMENT_INVALID,
  ADVERTISEMENT_NODE_UNKNOWN,
  ADVERTISEMENT_NODES_EMPTY,
  ADVERTISEMENT_POOL_UNKNOWN,
  ADVERTISEMENT_POOLS_EMPTY,
  ADVERTISEMENT_SELECTS_NO_NODE,
  ANNOTATION_PREFIX_DEPRECATED,
  ANNOUNCING_NODE_OFF_SEGMENT,
  API_ADDRESS_IS_GATEWAY,
  APPLIED_PATH_MISSING,
  BACKEND_TLS_POLICIES_CONFLICT,
  BFD_ECHO_WITH_IPV6,
  BGP_ADVERTISEMENT_INVALID,
  BGP_ADVERTISEMENTS_CONFLICT,
  BGP_ASN_RESERVED,
  BGP_LIST_EMPTY,
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
  CA_CERTIFICATE_MISSING,
  CERTIFICATE_HOST_UNCOVERED,
  CILIUM_BGP_REFERENCE_UNKNOWN,
  CILIUM_POOLS_CONFLICT,
  CILIUM_SELECTS_NO_NODE,
  CLAIM_DUPLICATE,
  CLAIM_POOL_UNKNOWN,
  CLAIM_RENAMED,
  CLUSTER_CIDRS_OVERLAP,
  CLUSTER_IP_DUPLICATE,
  CLUSTER_IP_INVALID,
  CLUSTER_IP_OUTSIDE_CIDR,
  CLUSTER_IP_RESERVED,
  COMMUNITY_INVALID,
  CUSTOM_RESOURCE_VERSION_UNSERVED,
  CUSTOM_RESOURCE_WITHOUT_DEFINITION,
  DEFAULT_BACKEND_DUPLICATE,
  DEFAULT_CERTIFICATE_MISSING,
  DEFINITION_BUNDLE_UNKNOWN,
  DHCP_COVERS_API_ADDRESS,
  DHCP_COVERS_GATEWAY,
  DHCP_COVERS_NODE,
  DHCP_OUTSIDE_NETWORK,
  DHCP_OVERLAPS_RESERVED,
  DISTRIBUTION_NOTE,
  DNS_HOST_CONTESTED,
  DNS_VALUE_INVALID,
  ENGINES_COMPETE,
  ENVIRONMENT_INVALID,
  EXCLUDED_INTERFACES_INVALID,
  EXTERNAL_DNS_PREFIX_UNREAD,
  EXTERNAL_DNS_TARGET_ELSEWHERE,
  EXTERNAL_DNS_TARGET_MISSING,
  EXTERNAL_DNS_TARGET_UNREAD,
  EXTERNAL_DNS_VALUE_INVALID,
  EXTERNAL_IP_CONTESTED,
  EXTERNAL_IP_IN_USE,
  EXTERNAL_IP_INVALID,
  FILE_ALIASES_EXPLODE,
  FILE_INVALID,
  FILE_UNREADABLE,
  FRR_CONFIGURATION_UNREAD,
  FRR_CONFIGURATIONS_CONFLICT,
  FRR_NEIGHBOR_INVALID,
  FRR_PREFIX_NOT_ADVERTISED,
  FRR_RECEIVE_FILTER_INVALID,
  FRR_REFERENCE_UNKNOWN,
  FRR_TIMERS_INVALID,
  GATEWAY_ADDRESS_IGNORED,
  GATEWAY_ADDRESS_TYPE_UNKNOWN,
  GATEWAY_CERTIFICATE_UNCOVERED,
  GATEWAY_CERTIFICATE_UNREADABLE,
  GATEWAY_CLASS_UNKNOWN,
  GATEWAY_FEATURE_DIFFERS,
  GATEWAY_FEATURE_UNSUPPORTED,
  GATEWAY_IS_NETWORK_ADDRESS,
  GATEWAY_LIMIT_EXCEEDED,
  GATEWAY_LISTENER_INVALID,
  GATEWAY_LISTENERS_CONFLICT,
  GATEWAY_OUTSIDE_NETWORK,
  GATEWAY_PARAMETERS_UNKNOWN,
  GATEWAY_PROTOCOL_UNKNOWN,
  GATEWAY_PROXIES_HIDDEN,
  GATEWAY_PROXY_PROTOCOL_UNSENT,
  GATEWAY_ROUTE_KIND_UNCARRIED,
  GATEWAY_TLS_SECRET_MISSING,
  GATEWAY_TRUSTS_ANYBODY,
  GATEWAY_VALUE_INVALID,
  HTTP_PROXY_HOST_DUPLICATE,
  HTTP_PROXY_INCLUDE_CYCLE,
  HTTP_PROXY_INCLUDE_MISSING,
  INGRESS_CLASS_CONTESTED,
  INGRESS_CLASS_DEFAULTS_DIFFER,
  INGRESS_CLASS_INVALID,
  INGRESS_CLASS_UNKNOWN,
  INGRESS_CLASS_UNSERVED,
  INGRESS_CLASS_UNSET,
  INGRESS_INVALID,
  INGRESS_STATUS_SLOW,
  KIND_DEPRECATED,
  LABEL_INVALID,
  LAYER_2_LOCAL_TRAFFIC,
  LAYER_2_POLICY_INERT,
  LAYER_2_POLICY_INTERFACE_MISSING,
  LISTENER_SET_NOT_ALLOWED,
  LOAD_BALANCER_CLASS_UNSERVED,
  LOAD_BALANCER_IP_DEPRECATED,
  LOCAL_TRAFFIC_AGGREGATED,
  LOCAL_TRAFFIC_AT_RISK,
  LOCAL_TRAFFIC_AUTOSCALED,
  LOCAL_TRAFFIC_WITHOUT_NODE,
  LOCK_CONFLICT_MARKERS,
  LOCK_DAMAGED,
  LOCK_DISAGREES,
  LOCK_DUPLICATE_ADDRESS,
  LOCK_DUPLICATE_PRIORITY,
  LOCK_FROZEN,
  LOCK_MISSING,
  LOCK_NEWER,
  LOCK_OTHER_CLUSTER,
  LOCK_READ_ONLY,
  MEMBERLIST_SECRET_MISSING,
  METALLB_BGP_REFERENCE_UNKNOWN,
  METALLB_MODE_DEPRECATED,
  METALLB_NAMESPACES_DIFFER,
  METALLB_SCHEMA,
  NAMESPACE_MISSING,
  NETWORK_ADD_ON_SPEAKS_BGP,
  NETWORK_DUPLICATE,
  NETWORK_FILE_INVALID,
  NETWORK_OVERLAPS_CLUSTER_CIDR,
  NETWORK_POLICY_UNENFORCED,
  NETWORK_UNDECLARED,
  NETWORK_UNKNOWN,
  NETWORK_VALUE_INVALID,
  NETWORK_WITHOUT_NODE,
  NETWORKS_OVERLAP,
  NGINX_HOST_CONTESTED,
  NGINX_SOLVER_NOT_MINION,
  NO_POOL_SERVES,
  NODE_ADDRESS_DUPLICATE,
  NODE_ADDRESS_MISSING,
  NODE_IN_RESERVED_RANGE,
  NODE_IS_GATEWAY,
  NODE_NAME_DUPLICATE,
  NODE_NAME_INVALID,
  NODE_ON_NETWORK_ADDRESS,
  NODE_OUTSIDE_NETWORKS,
  NODE_PORT_DUPLICATE,
  OBJECT_DUPLICATE,
  OBJECT_NAME_INVALID,
  OPTION_INVALID,
  PINNED_ADDRESS_DUPLICATE,
  PINNED_ADDRESS_IN_OTHER_POOL,
  PINNED_ADDRESS_IN_USE,
  PINNED_ADDRESS_NOT_RESERVED,
  PINNED_ADDRESS_OUTSIDE_POOLS,
  PLAN_EMPTY,
  PLAN_LOCK_SHARED,
  PLAN_SCOPES_OVERLAP,
  PLAN_USER_OUTSIDE_SCOPE,
  PLANNED_ADDRESS_DIFFERS,
  POOL_ALLOCATION_INVALID,
  POOL_CHOICE_OPEN,
  POOL_EMPTY,
  POOL_ENTRY_INVALID,
  POOL_EXHAUSTED,
  POOL_HOLDS_NETWORK_ADDRESS,
  POOL_HOLDS_SPECIAL_ADDRESS,
  POOL_HOST_BITS,
  POOL_NOT_ALLOWED,
  POOL_NOT_ANNOUNCED,
  POOL_OFF_SEGMENT,
  POOL_OVERLAPS_API_ADDRESS,
  POOL_OVERLAPS_BGP_PEER,
  POOL_OVERLAPS_DHCP,
  POOL_OVERLAPS_EXTERNAL_IP,
  POOL_OVERLAPS_GATEWAY,
  POOL_OVERLAPS_NODE,
  POOL_OVERLAPS_POD_ADDRESS,
  POOL_OVERLAPS_POD_CIDR,
  POOL_OVERLAPS_RESERVED,
  POOL_OVERLAPS_SERVICE_CIDR,
  POOL_TOO_SMALL,
  POOL_WISH_UNKNOWN,
  POOLS_OF_ENGINES_OVERLAP,
  POOLS_OVERLAP,
  PROXY_RETIRED,
  PROXY_RETIREMENT_UNACKNOWLEDGED,
  REFERENCE_GRANT_MISSING,
  RELEASE_UNKNOWN,
  RENAME_UNKNOWN,
  REPORTS_INSIDE_OUTPUT,
  RESERVED_OUTSIDE_NETWORK,
  ROUTE_BACKEND_EXTERNAL_NAME,
  ROUTE_BACKEND_FALLS_THROUGH,
  ROUTE_BACKEND_KIND_UNKNOWN,
  ROUTE_BACKEND_MISSING,
  ROUTE_BACKEND_PORT_MISSING,
  ROUTE_CLIENTS_HIDDEN,
  ROUTE_CLIENTS_SHARED,
  ROUTE_DUPLICATE,
  ROUTE_EMPTY,
  ROUTE_FEATURE_DIFFERS,
  ROUTE_FEATURE_UNSUPPORTED,
  ROUTE_HIDES_CHALLENGE,
  ROUTE_HOST_INVALID,
  ROUTE_HOST_NOT_ACCEPTED,
  ROUTE_KIND_NOT_ALLOWED,
  ROUTE_NAMESPACE_NOT_ALLOWED,
  ROUTE_PARENT_MISSING,
  ROUTE_PATH_INVALID,
  ROUTE_TLS_HOST_UNCOVERED,
  ROUTE_TLS_ISSUER_MISSING,
  ROUTE_TLS_SECRET_CONTESTED,
  ROUTE_TLS_SECRET_MISSING,
  ROUTE_TLS_SECRET_UNNAMED,
  ROUTE_TLS_SECRETS_DIFFER,
  ROUTE_TLS_TWO_ISSUERS,
  ROUTE_VALUE_INVALID,
  SECRET_FILE_INVALID,
  SECRET_FILE_MISSING,
  SECRET_IN_CLEAR,
  SERVICE_CIDR_TOO_SMALL,
  SERVICE_FAMILIES_INVALID,
  SERVICE_FAMILY_UNSERVED,
  SERVICE_LB_BESIDE_ENGINE,
  SERVICE_NOT_ANNOUNCED,
  SERVICE_PORTS_INVALID,
  SERVICE_TYPE_INVALID,
  SERVICE_WITHOUT_SELECTOR,
  SHARED_ADDRESS_SELECTED,
  SOURCE_RANGE_INVALID,
  STRICT_ARP_OFF,
  TARGET_PORT_UNKNOWN,
  TRAEFIK_ANNOTATION_UNKNOWN,
  TRAEFIK_DEFAULT_BACKEND_IGNORED,
  TRAEFIK_DEFAULT_DUPLICATE,
  TRAEFIK_DEFAULT_SHARED,
  TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH,
  TRAEFIK_ENTRY_POINT_UNKNOWN,
  TRAEFIK_MIDDLEWARE_MISSING,
  TRAEFIK_NAMESPACE_CROSSED,
  TRAEFIK_NGINX_ANNOTATION_IGNORED,
  TRAEFIK_NGINX_ORDER_DIFFERS,
  TRAEFIK_ORDER_DIFFERS,
  TRAEFIK_PREFIX_LETTERS,
  TRAEFIK_PRIORITY_INVALID,
];

/** Every rule that judges waivers, in the order of their ids. */
export const WAIVER_RULES: readonly WaiverRule[] = [
  WAIVER_DATE_INVALID,
  WAIVER_EXPIRED,
  WAIVER_UNUSED,
  WAIVER_WITHOUT_REASON,
];
