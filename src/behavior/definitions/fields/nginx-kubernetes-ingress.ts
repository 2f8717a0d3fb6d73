/** Written by scripts/derive-field-names.ts. */
export const NGINX_FIELDS: Readonly<Record<string, string>> = {
  'k8s.nginx.org/v1 GlobalConfiguration': '(spec(listeners(ipv4 ipv6 name port protocol ssl)))',
  'k8s.nginx.org/v1 Policy':
    '(spec(accessControl(allow deny) apiKey(clientSecret suppliedIn(header query)) basicAuth(realm secret) cache(allowedCodes allowedMethods ' +
    'cacheBackgroundUpdate cacheKey cacheMinUses cachePurgeAllow cacheRevalidate cacheUseStale cacheZoneName cacheZoneSize conditions(bypass noCache) ' +
    'inactive levels lock(age enable timeout) manager(files sleep threshold) maxSize minFree overrideUpstreamCache time useTempPath) cors(allowCredentials ' +
    'allowHeaders allowMethods allowOrigin exposeHeaders maxAge) egressMTLS(ciphers protocols serverName sessionReuse sslName tlsSecret trustedCertSecret ' +
    'verifyDepth verifyServer) externalAuth(authServiceName authServicePorts authSigninRedirectBasePath authSigninURI authSnippets authURI sniName ' +
    'sslEnabled sslVerify sslVerifyDepth trustedCertSecret) ingressClassName ingressMTLS(clientCertSecret crlFileName verifyClient verifyDepth) ' +
    'jwt(jwksURI keyCache realm secret sniEnabled sniName sslVerify sslVerifyDepth token trustedCertSecret) oidc(accessTokenEnable authEndpoint ' +
    'authExtraArgs clientID clientSecret endSessionEndpoint jwksURI pkceEnable postLogoutRedirectURI redirectURI scope sslVerify sslVerifyDepth ' +
    'tokenEndpoint trustedCertSecret zoneSyncLeeway) rateLimit(burst condition(default jwt(claim match) variables(match name)) delay dryRun key logLevel ' +
    'noDelay rate rejectCode scale zoneSize) waf(apBundle apPolicy enable securityLog(apLogBundle apLogConf enable logDest) securityLogs(apLogBundle ' +
    'apLogConf enable logDest))))',
  'k8s.nginx.org/v1 TransportServer':
    '(spec(action(pass) host ingressClassName listener(name protocol) serverSnippets sessionParameters(timeout) streamSnippets tls(secret) ' +
    'upstreamParameters(connectTimeout nextUpstream nextUpstreamTimeout nextUpstreamTries udpRequests udpResponses) upstreams(backup backupPort ' +
    'failTimeout healthCheck(enable fails interval jitter match(expect send) passes port timeout) loadBalancingMethod maxConns maxFails name port ' +
    'service)))',
  'k8s.nginx.org/v1 VirtualServer':
    '(spec(add-header-inherit dos externalDNS(enable labels{} providerSpecific(name value) recordTTL recordType) gunzip host http-snippets ' +
    'ingressClassName internalRoute listener(http https) policies(name namespace) routes(action(pass proxy(requestHeaders(pass set(name value)) ' +
    'responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) return(body code headers(name value) type)) ' +
    'add-header-inherit dos errorPages(codes redirect(code url) return(body code headers(name value) type)) location-snippets matches(action(pass ' +
    'proxy(requestHeaders(pass set(name value)) responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) ' +
    'return(body code headers(name value) type)) conditions(argument cookie header value variable) splits(action(pass proxy(requestHeaders(pass set(name ' +
    'value)) responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) return(body code headers(name value) type)) ' +
    'weight)) path policies(name namespace) route routeSelector(matchExpressions(key operator values) matchLabels{}) splits(action(pass ' +
    'proxy(requestHeaders(pass set(name value)) responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) ' +
    'return(body code headers(name value) type)) weight)) server-snippets tls(cert-manager(cluster-issuer common-name duration issue-temp-cert issuer ' +
    'issuer-group issuer-kind renew-before usages) redirect(basedOn code enable) secret) upstreams(backup backupPort buffer-size buffering buffers(number ' +
    'size) busy-buffers-size client-body-buffer-size client-max-body-size connect-timeout fail-timeout healthCheck(connect-timeout enable fails ' +
    'grpcService grpcStatus headers(name value) interval jitter keepalive-time mandatory passes path persistent port read-timeout send-timeout statusMatch ' +
    'tls(enable)) keepalive lb-method max-conns max-fails name next-upstream next-upstream-timeout next-upstream-tries ntlm port queue(size timeout) ' +
    'read-timeout send-timeout service sessionCookie(domain enable expires httpOnly name path samesite secure) slow-start subselector{} tls(enable) type ' +
    'use-cluster-ip)))',
  'k8s.nginx.org/v1 VirtualServerRoute':
    '(spec(host ingressClassName subroutes(action(pass proxy(requestHeaders(pass set(name value)) responseHeaders(add(always name value) hide ignore pass) ' +
    'rewritePath upstream) redirect(code url) return(body code headers(name value) type)) add-header-inherit dos errorPages(codes redirect(code url) ' +
    'return(body code headers(name value) type)) location-snippets matches(action(pass proxy(requestHeaders(pass set(name value)) ' +
    'responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) return(body code headers(name value) type)) ' +
    'conditions(argument cookie header value variable) splits(action(pass proxy(requestHeaders(pass set(name value)) responseHeaders(add(always name ' +
    'value) hide ignore pass) rewritePath upstream) redirect(code url) return(body code headers(name value) type)) weight)) path policies(name namespace) ' +
    'route routeSelector(matchExpressions(key operator values) matchLabels{}) splits(action(pass proxy(requestHeaders(pass set(name value)) ' +
    'responseHeaders(add(always name value) hide ignore pass) rewritePath upstream) redirect(code url) return(body code headers(name value) type)) ' +
    'weight)) upstreams(backup backupPort buffer-size buffering buffers(number size) busy-buffers-size client-body-buffer-size client-max-body-size ' +
    'connect-timeout fail-timeout healthCheck(connect-timeout enable fails grpcService grpcStatus headers(name value) interval jitter keepalive-time ' +
    'mandatory passes path persistent port read-timeout send-timeout statusMatch tls(enable)) keepalive lb-method max-conns max-fails name next-upstream ' +
    'next-upstream-timeout next-upstream-tries ntlm port queue(size timeout) read-timeout send-timeout service sessionCookie(domain enable expires ' +
    'httpOnly name path samesite secure) slow-start subselector{} tls(enable) type use-cluster-ip)))',
};
