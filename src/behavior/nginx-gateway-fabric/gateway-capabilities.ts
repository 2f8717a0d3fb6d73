import { capabilitiesByReport } from '../gateway-api/conformance';
import { OutputTable, ProxyCapabilities } from '../proxies/capabilities';
import { whereRedirected } from '../proxies/redirected';

/** What the conformance report of NGINX Gateway Fabric 2.7.0-pre-release claims of HTTPRoutes and BackendTLSPolicies (Gateway API 1.6.1). */
const CLAIMED = new Set([
  'BackendTLSPolicy', 'HTTPRoute303RedirectStatusCode', 'HTTPRoute307RedirectStatusCode', 'HTTPRoute308RedirectStatusCode',
  'HTTPRouteBackendProtocolH2C', 'HTTPRouteBackendProtocolWebSocket', 'HTTPRouteCORS', 'HTTPRouteDestinationPortMatching', 'HTTPRouteHostRewrite',
  'HTTPRouteMethodMatching', 'HTTPRouteParentRefPort', 'HTTPRoutePathRedirect', 'HTTPRoutePathRewrite', 'HTTPRoutePortRedirect',
  'HTTPRouteQueryParamMatching', 'HTTPRouteRequestMirror', 'HTTPRouteRequestMultipleMirrors', 'HTTPRouteRequestPercentageMirror',
  'HTTPRouteResponseHeaderModification', 'HTTPRouteSchemeRedirect',
]);

const BY_REPORT = capabilitiesByReport('NGINX Gateway Fabric', '2.7.0-pre-release', CLAIMED);

/** A location that redirects has none of the headers (internal/controller/nginx/config/servers.go, updateLocation). */
const noRedirect = whereRedirected('it answers a redirect before it looks at headers');

/** NGINX Gateway Fabric, with Gateways that are there already. */
export const NGINX_GATEWAY_FABRIC_CAPABILITIES: ProxyCapabilities = {
  ...BY_REPORT,
  outputs: BY_REPORT.outputs.map((table): OutputTable => ({
    ...table, features: { ...table.features, 'response-header-set': { ...table.features['response-header-set'], unless: noRedirect } },
  })),
};
