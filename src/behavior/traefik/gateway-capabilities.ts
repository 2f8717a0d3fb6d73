import { capabilitiesByReport } from '../gateway-api/conformance';
import { Capability, no, OutputTable, partly, ProxyCapabilities } from '../proxies/capabilities';
import { Feature } from '../proxies/features';
import { TRAEFIK_VERSION } from '../versions';

/** What the conformance report of Traefik 3.7.10 claims of HTTPRoutes and BackendTLSPolicies (Gateway API 1.6.1). */
const CLAIMED = new Set([
  'BackendTLSPolicy', 'HTTPRoute303RedirectStatusCode', 'HTTPRoute307RedirectStatusCode', 'HTTPRoute308RedirectStatusCode', 'HTTPRouteBackendProtocolH2C',
  'HTTPRouteBackendProtocolWebSocket', 'HTTPRouteBackendRequestHeaderModification', 'HTTPRouteDestinationPortMatching', 'HTTPRouteHostRewrite', 'HTTPRouteMethodMatching',
  'HTTPRouteNamedRouteRule', 'HTTPRouteParentRefPort', 'HTTPRoutePathRedirect', 'HTTPRoutePathRewrite', 'HTTPRoutePortRedirect', 'HTTPRouteQueryParamMatching',
  'HTTPRouteResponseHeaderModification', 'HTTPRouteSchemeRedirect',
]);

const IGNORED = no('Traefik passes over the timeouts of an HTTPRoute in silence (measured with 3.7.9)');
const BY_INGRESS_ROUTE = no('this library writes HTTPRoutes alone for Traefik by Gateway API');
/** It adds a hundred for each character of a prefix, a thousand for a method, a hundred for a header and ten for a query parameter (3.7.9, httproute.go). */
const OUTWEIGHED = (what: string) => `Traefik weighs ${what} against the length of the path, so that a prefix that is a little longer may come behind one with it`;

const OWN: { readonly [feature in Feature]?: Capability } = {
  'wildcard-host': no('Traefik lets a wildcard with a longer path answer before an exact host (measured with 3.7.9)'),
  'method-match': partly(OUTWEIGHED('a method')),
  'header-match': partly(OUTWEIGHED('a header')),
  'query-match': partly(`${OUTWEIGHED('a query parameter')}; of a parameter that is there twice each value counts`),
  'rewrite-prefix': partly('Traefik decodes what stands behind the prefix, and takes dots in it for steps: `/api/..%2Fadmin` leaves the prefix that `/api` became (measured with 3.7.9)'),
  'timeout-request': IGNORED,
  'timeout-backend': IGNORED,
  'mutual-tls': no('its conformance report does not claim GatewayFrontendClientCertificateValidation'),
  'tls-passthrough': BY_INGRESS_ROUTE,
  'tls-route': BY_INGRESS_ROUTE,
  'tcp-route': BY_INGRESS_ROUTE,
  'udp-route': BY_INGRESS_ROUTE,
  'send-proxy-protocol': BY_INGRESS_ROUTE,
};

const BY_REPORT = capabilitiesByReport('Traefik (Gateway API)', TRAEFIK_VERSION, CLAIMED);

/** Traefik, by Gateway API and no kinds of its own. */
export const TRAEFIK_GATEWAY_CAPABILITIES: ProxyCapabilities = {
  ...BY_REPORT, outputs: BY_REPORT.outputs.map((table): OutputTable => ({ ...table, features: { ...table.features, ...OWN } })),
};
