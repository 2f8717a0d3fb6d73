import { CANARY_WITHOUT_STABLE } from './canary-without-stable';
import { CERTIFICATE_HOST_UNCOVERED } from './certificate-host-uncovered';
import { CERTIFICATE_NAME_TOO_LONG } from './certificate-name-too-long';
import { CLIENTS_SEEN_AS_NODES } from './clients-seen-as-nodes';
import { CONTOUR_TAKES_CLASSLESS } from './contour-takes-classless';
import { CORS_CREDENTIALS_FOR_EVERYBODY } from './cors-credentials-for-everybody';
import { DEFAULT_BACKEND_DUPLICATE } from './default-backend-duplicate';
import { HAPROXY_ANNOTATION_IGNORED } from './haproxy-annotation-ignored';
import { HAPROXY_ANNOTATIONS_DIFFER } from './haproxy-annotations-differ';
import { HAPROXY_BACKEND_MODES_DIFFER } from './haproxy-backend-modes-differ';
import { HAPROXY_GUARD_PASSED_BY } from './haproxy-guard-passed-by';
import { HAPROXY_LIMIT_WITHOUT_IPV6 } from './haproxy-limit-without-ipv6';
import { HAPROXY_LIST_BESIDE_PASSTHROUGH } from './haproxy-list-beside-passthrough';
import { HAPROXY_PASSTHROUGH_WILDCARD } from './haproxy-passthrough-wildcard';
import { HSTS_WITHOUT_TLS } from './hsts-without-tls';
import { INGRESS_ANNOTATION_UNREAD } from './ingress-annotation-unread';
import { INGRESS_CLASS_CONTESTED } from './ingress-class-contested';
import { INGRESS_CLASS_DEFAULTS_DIFFER } from './ingress-class-defaults-differ';
import { INGRESS_CLASS_DIFFERS } from './ingress-class-differs';
import { INGRESS_CLASS_INVALID } from './ingress-class-invalid';
import { INGRESS_CLASS_UNKNOWN } from './ingress-class-unknown';
import { INGRESS_CLASS_UNSERVED } from './ingress-class-unserved';
import { INGRESS_CLASS_UNSET } from './ingress-class-unset';
import { INGRESS_INVALID } from './ingress-invalid';
import { INGRESS_NGINX_EXPRESSIONS_SHARED } from './ingress-nginx-expressions-shared';
import { INGRESS_NGINX_PATH_REFUSED } from './ingress-nginx-path-refused';
import { INGRESS_NGINX_SNIPPET_REFUSED } from './ingress-nginx-snippet-refused';
import { INGRESS_STATUS_SLOW } from './ingress-status-slow';
import { MAIL_CLIENTS_HIDDEN } from './mail-clients-hidden';
import { NGINX_HOST_CONTESTED } from './nginx-host-contested';
import { NGINX_INGRESS_REFUSED } from './nginx-ingress-refused';
import { NGINX_RESOURCE_REFUSED } from './nginx-resource-refused';
import { NGINX_SNIPPET_REFUSED } from './nginx-snippet-refused';
import { NGINX_SOLVER_NOT_MINION } from './nginx-solver-not-minion';
import { REWRITE_CAPTURE_MISSING } from './rewrite-capture-missing';
import { ROUTE_BACKEND_EXTERNAL_NAME } from './route-backend-external-name';
import { ROUTE_BACKEND_FALLS_THROUGH } from './route-backend-falls-through';
import { ROUTE_BACKEND_FENCED } from './route-backend-fenced';
import { ROUTE_BACKEND_MISSING } from './route-backend-missing';
import { ROUTE_BACKEND_PORT_MISSING } from './route-backend-port-missing';
import { ROUTE_BACKEND_WITHOUT_ENDPOINTS } from './route-backend-without-endpoints';
import { ROUTE_BACKEND_WITHOUT_PODS } from './route-backend-without-pods';
import { ROUTE_CLIENTS_HIDDEN } from './route-clients-hidden';
import { ROUTE_CLIENTS_SHARED } from './route-clients-shared';
import { ROUTE_DUPLICATE } from './route-duplicate';
import { ROUTE_EMPTY } from './route-empty';
import { ROUTE_EXACT_APART } from './route-exact-apart';
import { ROUTE_EXPRESSION_UNREAD } from './route-expression-unread';
import { ROUTE_FEATURE_DIFFERS } from './route-feature-differs';
import { ROUTE_FEATURE_UNSUPPORTED } from './route-feature-unsupported';
import { ROUTE_HEADER_REFUSED } from './route-header-refused';
import { ROUTE_HIDES_CHALLENGE } from './route-hides-challenge';
import { ROUTE_HOST_INVALID } from './route-host-invalid';
import { ROUTE_PATH_INVALID } from './route-path-invalid';
import { ROUTE_TLS_HOST_UNCOVERED } from './route-tls-host-uncovered';
import { ROUTE_TLS_ISSUER_MISSING } from './route-tls-issuer-missing';
import { ROUTE_TLS_SECRET_CONTESTED } from './route-tls-secret-contested';
import { ROUTE_TLS_SECRET_MISSING } from './route-tls-secret-missing';
import { ROUTE_TLS_SECRET_UNNAMED } from './route-tls-secret-unnamed';
import { ROUTE_TLS_SECRETS_DIFFER } from './route-tls-secrets-differ';
import { ROUTE_TLS_TWO_ISSUERS } from './route-tls-two-issuers';
import { ROUTE_VALUE_INVALID } from './route-value-invalid';
import { ROUTE_WEIGHTS_EMPTY } from './route-weights-empty';
import { SERVICE_ANNOTATION_UNREAD } from './service-annotation-unread';
import { STREAM_BACKEND_UNREAD } from './stream-backend-unread';
import { TRAEFIK_ANNOTATION_UNKNOWN } from './traefik-annotation-unknown';
import { TRAEFIK_DEFAULT_BACKEND_IGNORED } from './traefik-default-backend-ignored';
import { TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH } from './traefik-empty-service-falls-through';
import { TRAEFIK_NGINX_ANNOTATION_IGNORED } from './traefik-nginx-annotation-ignored';
import { TRAEFIK_NGINX_ORDER_DIFFERS } from './traefik-nginx-order-differs';
import { TRAEFIK_ORDER_DIFFERS } from './traefik-order-differs';
import { TRAEFIK_PREFIX_LETTERS } from './traefik-prefix-letters';
import { TRAEFIK_PRIORITY_INVALID } from './traefik-priority-invalid';
import { VIRTUAL_SERVER_PATH_DUPLICATE } from './virtual-server-path-duplicate';
import { VIRTUAL_SERVER_ROUTE_HOST_DIFFERS } from './virtual-server-route-host-differs';
import { VIRTUAL_SERVER_ROUTE_MISSING } from './virtual-server-route-missing';
import { VIRTUAL_SERVER_ROUTE_PATH_OUTSIDE } from './virtual-server-route-path-outside';
import { WILDCARD_DEPTH_DIFFERS } from './wildcard-depth-differs';
import { WILDCARD_WITHOUT_DNS_01 } from './wildcard-without-dns-01';
import { Rule } from '../rule';

/** The rules about routes. */
export const ROUTE_RULES: readonly Rule[] = [
  CANARY_WITHOUT_STABLE,
  CERTIFICATE_HOST_UNCOVERED,
  CERTIFICATE_NAME_TOO_LONG,
  CLIENTS_SEEN_AS_NODES,
  CONTOUR_TAKES_CLASSLESS,
  CORS_CREDENTIALS_FOR_EVERYBODY,
  DEFAULT_BACKEND_DUPLICATE,
  HAPROXY_ANNOTATION_IGNORED,
  HAPROXY_ANNOTATIONS_DIFFER,
  HAPROXY_BACKEND_MODES_DIFFER,
  HAPROXY_GUARD_PASSED_BY,
  HAPROXY_LIMIT_WITHOUT_IPV6,
  HAPROXY_LIST_BESIDE_PASSTHROUGH,
  HAPROXY_PASSTHROUGH_WILDCARD,
  HSTS_WITHOUT_TLS,
  INGRESS_ANNOTATION_UNREAD,
  INGRESS_CLASS_CONTESTED,
  INGRESS_CLASS_DEFAULTS_DIFFER,
  INGRESS_CLASS_DIFFERS,
  INGRESS_CLASS_INVALID,
  INGRESS_CLASS_UNKNOWN,
  INGRESS_CLASS_UNSERVED,
  INGRESS_CLASS_UNSET,
  INGRESS_INVALID,
  INGRESS_NGINX_EXPRESSIONS_SHARED,
  INGRESS_NGINX_PATH_REFUSED,
  INGRESS_NGINX_SNIPPET_REFUSED,
  INGRESS_STATUS_SLOW,
  MAIL_CLIENTS_HIDDEN,
  NGINX_HOST_CONTESTED,
  NGINX_INGRESS_REFUSED,
  NGINX_RESOURCE_REFUSED,
  NGINX_SNIPPET_REFUSED,
  NGINX_SOLVER_NOT_MINION,
  REWRITE_CAPTURE_MISSING,
  ROUTE_BACKEND_EXTERNAL_NAME,
  ROUTE_BACKEND_FALLS_THROUGH,
  ROUTE_BACKEND_FENCED,
  ROUTE_BACKEND_MISSING,
  ROUTE_BACKEND_PORT_MISSING,
  ROUTE_BACKEND_WITHOUT_ENDPOINTS,
  ROUTE_BACKEND_WITHOUT_PODS,
  ROUTE_CLIENTS_HIDDEN,
  ROUTE_CLIENTS_SHARED,
  ROUTE_DUPLICATE,
  ROUTE_EMPTY,
  ROUTE_EXACT_APART,
  ROUTE_EXPRESSION_UNREAD,
  ROUTE_FEATURE_DIFFERS,
  ROUTE_FEATURE_UNSUPPORTED,
  ROUTE_HEADER_REFUSED,
  ROUTE_HIDES_CHALLENGE,
  ROUTE_HOST_INVALID,
  ROUTE_PATH_INVALID,
  ROUTE_TLS_HOST_UNCOVERED,
  ROUTE_TLS_ISSUER_MISSING,
  ROUTE_TLS_SECRET_CONTESTED,
  ROUTE_TLS_SECRET_MISSING,
  ROUTE_TLS_SECRET_UNNAMED,
  ROUTE_TLS_SECRETS_DIFFER,
  ROUTE_TLS_TWO_ISSUERS,
  ROUTE_VALUE_INVALID,
  ROUTE_WEIGHTS_EMPTY,
  SERVICE_ANNOTATION_UNREAD,
  STREAM_BACKEND_UNREAD,
  TRAEFIK_ANNOTATION_UNKNOWN,
  TRAEFIK_DEFAULT_BACKEND_IGNORED,
  TRAEFIK_EMPTY_SERVICE_FALLS_THROUGH,
  TRAEFIK_NGINX_ANNOTATION_IGNORED,
  TRAEFIK_NGINX_ORDER_DIFFERS,
  TRAEFIK_ORDER_DIFFERS,
  TRAEFIK_PREFIX_LETTERS,
  TRAEFIK_PRIORITY_INVALID,
  VIRTUAL_SERVER_PATH_DUPLICATE,
  VIRTUAL_SERVER_ROUTE_HOST_DIFFERS,
  VIRTUAL_SERVER_ROUTE_MISSING,
  VIRTUAL_SERVER_ROUTE_PATH_OUTSIDE,
  WILDCARD_DEPTH_DIFFERS,
  WILDCARD_WITHOUT_DNS_01,
];
