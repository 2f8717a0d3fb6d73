import { capabilitiesByReport } from '../gateway-api/conformance';

/** What the conformance report of Cilium 1.20.0 claims of HTTPRoutes and BackendTLSPolicies (Gateway API 1.6.1). */
const CLAIMED = new Set([
  'BackendTLSPolicy', 'HTTPRoute303RedirectStatusCode', 'HTTPRoute307RedirectStatusCode', 'HTTPRoute308RedirectStatusCode',
  'HTTPRouteBackendProtocolH2C', 'HTTPRouteBackendProtocolWebSocket', 'HTTPRouteBackendRequestHeaderModification', 'HTTPRouteBackendTimeout',
  'HTTPRouteCORS', 'HTTPRouteDestinationPortMatching', 'HTTPRouteHostRewrite', 'HTTPRouteMethodMatching', 'HTTPRouteNamedRouteRule',
  'HTTPRoutePathRedirect', 'HTTPRoutePathRewrite', 'HTTPRoutePortRedirect', 'HTTPRouteQueryParamMatching', 'HTTPRouteRequestMirror',
  'HTTPRouteRequestMultipleMirrors', 'HTTPRouteRequestPercentageMirror', 'HTTPRouteRequestTimeout', 'HTTPRouteResponseHeaderModification',
  'HTTPRouteSchemeRedirect',
]);

/** Cilium, with Gateways that are there already. */
export const CILIUM_CAPABILITIES = capabilitiesByReport('Cilium', '1.20.0', CLAIMED);
