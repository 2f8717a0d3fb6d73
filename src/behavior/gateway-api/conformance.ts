import { Asked } from '../proxies/asked-features';
import { Capability, no, OutputTable, ProxyCapabilities, yes } from '../proxies/capabilities';

const CORE = yes('core of Gateway API');
const NO_WORD = no('Gateway API has no word for it, and this library knows no policies of this implementation');
const NO_LISTENER = no('it needs a listener of its own, and the Gateway belongs to somebody else');
const ON_THE_SERVICE = no('Gateway API reads it off `appProtocol` of the Service, which belongs to the application');

/**
 * What an implementation of Gateway API can do with a Gateway that is there already, by the features that its conformance report claims
 * (`supportedFeatures` of the profile GATEWAY-HTTP). What is core it must be able to do.
 */
export function capabilitiesByReport(proxy: string, version: string, claimed: ReadonlySet<string>): ProxyCapabilities {
  return { proxy, version, outputs: [tableOf(claimed)] };
}

function tableOf(claimed: ReadonlySet<string>): OutputTable {
  const extended = (...names: string[]): Capability => {
    const missing = names.filter((name) => !claimed.has(name));
    return missing.length === 0 ? yes('extended feature of Gateway API') : no(`its conformance report does not claim ${missing.join(' and ')}`);
  };
  return {
    output: 'HTTPRoute',
    features: {
      'wildcard-host': { support: 'partly', reason: 'in Gateway API `*.example.com` stands for one label or more, so `a.b.example.com` is served too' },
      'path-regex': no('regular expressions are each implementation\'s own in Gateway API'),
      'method-match': extended('HTTPRouteMethodMatching'),
      'header-match': CORE,
      'query-match': extended('HTTPRouteQueryParamMatching'),
      'weights': CORE,
      'redirect-https': extended('HTTPRouteSchemeRedirect'),
      'redirect-host': extending(CORE, ({ rule }) => (rule?.features.redirect?.port !== undefined ? lacking(claimed, 'HTTPRoutePortRedirect') : undefined)),
      'redirect-path': extended('HTTPRoutePathRedirect'),
      'redirect-status': extending(CORE, ({ rule }) => lackingStatus(claimed, rule?.features.redirect?.status)),
      'rewrite-prefix': extended('HTTPRoutePathRewrite'),
      'rewrite-path': extended('HTTPRoutePathRewrite'),
      'rewrite-host': extended('HTTPRouteHostRewrite'),
      'request-header-set': CORE,
      'request-header-remove': CORE,
      'response-header-set': extended('HTTPRouteResponseHeaderModification'),
      'response-header-remove': extended('HTTPRouteResponseHeaderModification'),
      'timeout-request': extended('HTTPRouteRequestTimeout'),
      'timeout-backend': extended('HTTPRouteBackendTimeout'),
      'timeout-idle': NO_WORD,
      'retries': no('in Gateway API they are experimental'),
      'body-size': NO_WORD,
      'cors': extended('HTTPRouteCORS'),
      'rate-limit': NO_WORD,
      'allow-list': NO_WORD,
      'deny-list': NO_WORD,
      'basic-auth': NO_WORD,
      'external-auth': no('in Gateway API it is experimental'),
      'session-affinity': no('in Gateway API it is experimental'),
      'mirroring': extending(extended('HTTPRouteRequestMirror'), ({ rule }) => ((rule?.features.mirror?.percent ?? 100) < 100 ? lacking(claimed, 'HTTPRouteRequestPercentageMirror') : undefined)),
      'compression': NO_WORD,
      'websocket': extended('HTTPRouteBackendProtocolWebSocket'),
      'grpc': ON_THE_SERVICE,
      'backend-h2c': ON_THE_SERVICE,
      'backend-tls': extending(extended('BackendTLSPolicy'), ({ rule }) => (rule?.backends.every(({ protocol, tls }) => protocol !== 'https' || tls?.serverName !== undefined) ? undefined
        : 'a BackendTLSPolicy wants the name that stands in the certificate of the backend (`serverName`)')),
      'mutual-tls': NO_LISTENER,
      'tls-passthrough': NO_LISTENER,
      'tls-route': NO_LISTENER,
      'tcp-route': NO_LISTENER,
      'udp-route': NO_LISTENER,
      'send-proxy-protocol': NO_WORD,
    },
  };
}

function extending(capability: Capability, unless: (asked: Asked) => string | undefined): Capability {
  return { ...capability, unless };
}

function lacking(claimed: ReadonlySet<string>, feature: string): string | undefined {
  return claimed.has(feature) ? undefined : `its conformance report does not claim ${feature}`;
}

function lackingStatus(claimed: ReadonlySet<string>, status: number | undefined): string | undefined {
  return status === undefined || status === 301 || status === 302 ? undefined : lacking(claimed, `HTTPRoute${status}RedirectStatusCode`);
}
