import { capabilitiesByReport } from '../gateway-api/conformance';

/** What the conformance report of Istio 1.28 claims of HTTPRoutes (Gateway API 1.4.0, the newest that it has handed in). */
const CLAIMED = new Set([
  'HTTPRouteBackendProtocolH2C', 'HTTPRouteBackendProtocolWebSocket', 'HTTPRouteBackendRequestHeaderModification', 'HTTPRouteBackendTimeout',
  'HTTPRouteCORS', 'HTTPRouteDestinationPortMatching', 'HTTPRouteHostRewrite', 'HTTPRouteMethodMatching', 'HTTPRouteNamedRouteRule',
  'HTTPRouteParentRefPort', 'HTTPRoutePathRedirect', 'HTTPRoutePathRewrite', 'HTTPRoutePortRedirect', 'HTTPRouteQueryParamMatching',
  'HTTPRouteRequestMirror', 'HTTPRouteRequestMultipleMirrors', 'HTTPRouteRequestPercentageMirror', 'HTTPRouteRequestTimeout',
  'HTTPRouteResponseHeaderModification', 'HTTPRouteSchemeRedirect',
]);

/** Istio, with Gateways that are there already. */
export const ISTIO_CAPABILITIES = capabilitiesByReport('Istio', '1.28', CLAIMED);
