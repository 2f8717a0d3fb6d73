import { BACKEND_TLS_POLICIES_CONFLICT } from './backend-tls-policies-conflict';
import { CA_CERTIFICATE_MISSING } from './ca-certificate-missing';
import { CHALLENGE_WITHOUT_PROXY_HEADER } from './challenge-without-proxy-header';
import { CONTOUR_SECRET_NOT_LENT } from './contour-secret-not-lent';
import { CONTOUR_TRUSTS_ANYBODY } from './contour-trusts-anybody';
import { DEFAULT_CERTIFICATE_MISSING } from './default-certificate-missing';
import { GATEWAY_ADDRESS_IGNORED } from './gateway-address-ignored';
import { GATEWAY_ADDRESS_TYPE_UNKNOWN } from './gateway-address-type-unknown';
import { GATEWAY_CERTIFICATE_UNCOVERED } from './gateway-certificate-uncovered';
import { GATEWAY_CERTIFICATE_UNREADABLE } from './gateway-certificate-unreadable';
import { GATEWAY_CLASS_UNKNOWN } from './gateway-class-unknown';
import { GATEWAY_FEATURE_DIFFERS } from './gateway-feature-differs';
import { GATEWAY_FEATURE_UNSUPPORTED } from './gateway-feature-unsupported';
import { GATEWAY_LIMIT_EXCEEDED } from './gateway-limit-exceeded';
import { GATEWAY_LISTENER_INVALID } from './gateway-listener-invalid';
import { GATEWAY_LISTENERS_CONFLICT } from './gateway-listeners-conflict';
import { GATEWAY_NAME_TOO_LONG } from './gateway-name-too-long';
import { GATEWAY_OBJECT_REFUSED } from './gateway-object-refused';
import { GATEWAY_PARAMETERS_UNKNOWN } from './gateway-parameters-unknown';
import { GATEWAY_POLICY_TRUSTS_ANYBODY } from './gateway-policy-trusts-anybody';
import { GATEWAY_PROTOCOL_UNKNOWN } from './gateway-protocol-unknown';
import { GATEWAY_PROXIES_HIDDEN } from './gateway-proxies-hidden';
import { GATEWAY_PROXY_PROTOCOL_UNSENT } from './gateway-proxy-protocol-unsent';
import { GATEWAY_ROUTE_KIND_UNCARRIED } from './gateway-route-kind-uncarried';
import { GATEWAY_TLS_SECRET_MISSING } from './gateway-tls-secret-missing';
import { GATEWAY_TRUSTS_ANYBODY } from './gateway-trusts-anybody';
import { GATEWAY_VALUE_INVALID } from './gateway-value-invalid';
import { HSTS_PRELOAD_REFUSED } from './hsts-preload-refused';
import { HTTP_PROXY_HOST_DUPLICATE } from './http-proxy-host-duplicate';
import { HTTP_PROXY_INCLUDE_CYCLE } from './http-proxy-include-cycle';
import { HTTP_PROXY_INCLUDE_MISSING } from './http-proxy-include-missing';
import { HTTP_PROXY_TCP_WITHOUT_TLS } from './http-proxy-tcp-without-tls';
import { LISTENER_SET_NOT_ALLOWED } from './listener-set-not-allowed';
import { PROXY_ADDRESS_DIFFERS } from './proxy-address-differs';
import { PROXY_PORT_TAKEN } from './proxy-port-taken';
import { PROXY_RETIRED } from './proxy-retired';
import { PROXY_RETIREMENT_UNACKNOWLEDGED } from './proxy-retirement-unacknowledged';
import { PROXY_SETTING_UNREAD } from './proxy-setting-unread';
import { PROXY_TRUSTS_ANYBODY } from './proxy-trusts-anybody';
import { REFERENCE_GRANT_MISSING } from './reference-grant-missing';
import { ROUTE_BACKEND_KIND_UNKNOWN } from './route-backend-kind-unknown';
import { ROUTE_HOST_NOT_ACCEPTED } from './route-host-not-accepted';
import { ROUTE_KIND_NOT_ALLOWED } from './route-kind-not-allowed';
import { ROUTE_KIND_UNSERVED } from './route-kind-unserved';
import { ROUTE_NAMESPACE_NOT_ALLOWED } from './route-namespace-not-allowed';
import { ROUTE_PARENT_MISSING } from './route-parent-missing';
import { TRAEFIK_DEFAULT_DUPLICATE } from './traefik-default-duplicate';
import { TRAEFIK_DEFAULT_SHARED } from './traefik-default-shared';
import { TRAEFIK_ENTRY_POINT_UNKNOWN } from './traefik-entry-point-unknown';
import { TRAEFIK_LISTENER_PORT_UNKNOWN } from './traefik-listener-port-unknown';
import { TRAEFIK_MIDDLEWARE_MISSING } from './traefik-middleware-missing';
import { TRAEFIK_NAMESPACE_CROSSED } from './traefik-namespace-crossed';
import { TRAEFIK_TCP_HOST_WITHOUT_TLS } from './traefik-tcp-host-without-tls';
import { TRAEFIK_TRUSTS_ANYBODY } from './traefik-trusts-anybody';
import { Rule } from '../rule';

/** The rules about gateways and what attaches to them. */
export const GATEWAY_RULES: readonly Rule[] = [
  BACKEND_TLS_POLICIES_CONFLICT,
  CA_CERTIFICATE_MISSING,
  CHALLENGE_WITHOUT_PROXY_HEADER,
  CONTOUR_SECRET_NOT_LENT,
  CONTOUR_TRUSTS_ANYBODY,
  DEFAULT_CERTIFICATE_MISSING,
  GATEWAY_ADDRESS_IGNORED,
  GATEWAY_ADDRESS_TYPE_UNKNOWN,
  GATEWAY_CERTIFICATE_UNCOVERED,
  GATEWAY_CERTIFICATE_UNREADABLE,
  GATEWAY_CLASS_UNKNOWN,
  GATEWAY_FEATURE_DIFFERS,
  GATEWAY_FEATURE_UNSUPPORTED,
  GATEWAY_LIMIT_EXCEEDED,
  GATEWAY_LISTENER_INVALID,
  GATEWAY_LISTENERS_CONFLICT,
  GATEWAY_NAME_TOO_LONG,
  GATEWAY_OBJECT_REFUSED,
  GATEWAY_PARAMETERS_UNKNOWN,
  GATEWAY_POLICY_TRUSTS_ANYBODY,
  GATEWAY_PROTOCOL_UNKNOWN,
  GATEWAY_PROXIES_HIDDEN,
  GATEWAY_PROXY_PROTOCOL_UNSENT,
  GATEWAY_ROUTE_KIND_UNCARRIED,
  GATEWAY_TLS_SECRET_MISSING,
  GATEWAY_TRUSTS_ANYBODY,
  GATEWAY_VALUE_INVALID,
  HSTS_PRELOAD_REFUSED,
  HTTP_PROXY_HOST_DUPLICATE,
  HTTP_PROXY_INCLUDE_CYCLE,
  HTTP_PROXY_INCLUDE_MISSING,
  HTTP_PROXY_TCP_WITHOUT_TLS,
  LISTENER_SET_NOT_ALLOWED,
  PROXY_ADDRESS_DIFFERS,
  PROXY_PORT_TAKEN,
  PROXY_RETIRED,
  PROXY_RETIREMENT_UNACKNOWLEDGED,
  PROXY_SETTING_UNREAD,
  PROXY_TRUSTS_ANYBODY,
  REFERENCE_GRANT_MISSING,
  ROUTE_BACKEND_KIND_UNKNOWN,
  ROUTE_HOST_NOT_ACCEPTED,
  ROUTE_KIND_NOT_ALLOWED,
  ROUTE_KIND_UNSERVED,
  ROUTE_NAMESPACE_NOT_ALLOWED,
  ROUTE_PARENT_MISSING,
  TRAEFIK_DEFAULT_DUPLICATE,
  TRAEFIK_DEFAULT_SHARED,
  TRAEFIK_ENTRY_POINT_UNKNOWN,
  TRAEFIK_LISTENER_PORT_UNKNOWN,
  TRAEFIK_MIDDLEWARE_MISSING,
  TRAEFIK_NAMESPACE_CROSSED,
  TRAEFIK_TCP_HOST_WITHOUT_TLS,
  TRAEFIK_TRUSTS_ANYBODY,
];
