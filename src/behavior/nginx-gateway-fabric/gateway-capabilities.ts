import { capabilitiesByReport } from '../gateway-api/conformance';

/** What the conformance report of NGINX Gateway Fabric 2.7.0-pre-release claims of HTTPRoutes and BackendTLSPolicies (Gateway API 1.6.1). */
const CLAIMED = new Set([
  'BackendTLSPolicy', 'HTTPRoute303RedirectStatusCode', 'HTTPRoute307RedirectStatusCode', 'HTTPRoute308RedirectStatusCode',
  'HTTPRouteBackendProtocolH2C', 'HTTPRouteBackendProtocolWebSocket', 'HTTPRouteCORS', 'HTTPRouteDestinationPortMatching', 'HTTPRouteHostRewrite',
  'HTTPRouteMethodMatching', 'HTTPRouteParentRefPort', 'HTTPRoutePathRedirect', 'HTTPRoutePathRewrite', 'HTTPRoutePortRedirect',
  'HTTPRouteQueryParamMatching', 'HTTPRouteRequestMirror', 'HTTPRouteRequestMultipleMirrors', 'HTTPRouteRequestPercentageMirror',
  'HTTPRouteResponseHeaderModification', 'HTTPRouteSchemeRedirect',
]);

/** NGINX Gateway Fabric, with Gateways that are there already. */
export const NGINX_GATEWAY_FABRIC_CAPABILITIES = capabilitiesByReport('NGINX Gateway Fabric', '2.7.0-pre-release', CLAIMED);
