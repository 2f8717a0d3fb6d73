/** Written by scripts/derive-field-names.ts. */
export const TRAEFIK_FIELDS: Readonly<Record<string, string>> = {
  'traefik.io/v1alpha1 IngressRoute':
    '(spec(entryPoints ingressClassName parentRefs(name namespace) routes(kind match middlewares(name namespace) observability(accessLogs metrics ' +
    'traceVerbosity tracing) priority services(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout ' +
    'unhealthyInterval) kind middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow ' +
    'maxFailedAttempts) port responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) ' +
    'strategy weight) syntax) tls(certResolver domains(main sans) options(name namespace) secretName store(name namespace))))',
  'traefik.io/v1alpha1 IngressRouteTCP':
    '(spec(entryPoints ingressClassName routes(match middlewares(name namespace) priority services(name namespace nativeLB nodePortLB port ' +
    'proxyProtocol(version) serversTransport terminationDelay tls weight) syntax) tls(certResolver domains(main sans) options(name namespace) passthrough ' +
    'secretName store(name namespace))))',
  'traefik.io/v1alpha1 IngressRouteUDP': '(spec(entryPoints ingressClassName routes(services(name namespace nativeLB nodePortLB port weight))))',
  'traefik.io/v1alpha1 Middleware':
    '(spec(addPrefix(prefix) basicAuth(headerField realm removeHeader secret) buffering(maxRequestBodyBytes maxResponseBodyBytes memRequestBodyBytes ' +
    'memResponseBodyBytes retryExpression) chain(middlewares(name namespace)) circuitBreaker(checkPeriod expression fallbackDuration recoveryDuration ' +
    'responseCode) compress(defaultEncoding encodings excludedContentTypes includedContentTypes minResponseBodyBytes) contentType(autoDetect) ' +
    'digestAuth(headerField realm removeHeader secret) encodedCharacters(allowEncodedBackSlash allowEncodedHash allowEncodedNullCharacter ' +
    'allowEncodedPercent allowEncodedQuestionMark allowEncodedSemicolon allowEncodedSlash) errors(errorRequestHeaders query ' +
    'service(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout unhealthyInterval) kind middlewares(name ' +
    'namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow maxFailedAttempts) port ' +
    'responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) strategy weight) status ' +
    'statusRewrites{}) forwardAuth(addAuthCookiesToResponse address authRequestHeaders authResponseHeaders authResponseHeadersRegex authSigninURL ' +
    'forwardBody headerField maxBodySize maxResponseBodySize preserveLocationHeader preserveRequestMethod tls(caOptional caSecret certSecret ' +
    'insecureSkipVerify) trustForwardHeader) grpcWeb(allowOrigins) headers(accessControlAllowCredentials accessControlAllowHeaders ' +
    'accessControlAllowMethods accessControlAllowOriginList accessControlAllowOriginListRegex accessControlExposeHeaders accessControlMaxAge addVaryHeader ' +
    'allowedHosts browserXssFilter contentSecurityPolicy contentSecurityPolicyReportOnly contentTypeNosniff customBrowserXSSValue customFrameOptionsValue ' +
    'customRequestHeaders{} customResponseHeaders{} featurePolicy forceSTSHeader frameDeny hostsProxyHeaders isDevelopment permissionsPolicy publicKey ' +
    'referrerPolicy sslForceHost sslHost sslProxyHeaders{} sslRedirect sslTemporaryRedirect stsIncludeSubdomains stsPreload stsSeconds) inFlightReq(amount ' +
    'sourceCriterion(ipStrategy(depth excludedIPs ipv6Subnet) requestHeaderName requestHost)) ipAllowList(ipStrategy(depth excludedIPs ipv6Subnet) ' +
    'rejectStatusCode sourceRange) ipWhiteList(ipStrategy(depth excludedIPs ipv6Subnet) sourceRange) passTLSClientCert(info(issuer(commonName country ' +
    'domainComponent locality organization province serialNumber) notAfter notBefore sans serialNumber subject(commonName country domainComponent locality ' +
    'organization organizationalUnit province serialNumber)) pem) plugin{*} rateLimit(average burst period redis(db dialTimeout endpoints maxActiveConns ' +
    'minIdleConns poolSize readTimeout secret tls(caSecret certSecret insecureSkipVerify) writeTimeout) sourceCriterion(ipStrategy(depth excludedIPs ' +
    'ipv6Subnet) requestHeaderName requestHost)) redirectRegex(permanent regex replacement) redirectScheme(permanent port scheme) replacePath(path) ' +
    'replacePathRegex(regex replacement) retry(attempts disableRetryOnNetworkError initialInterval maxRequestBodyBytes retryNonIdempotentMethod status ' +
    'timeout) stripPrefix(forceSlash prefixes) stripPrefixRegex(regex)))',
  'traefik.io/v1alpha1 MiddlewareTCP': '(spec(inFlightConn(amount) ipAllowList(sourceRange) ipWhiteList(sourceRange)))',
  'traefik.io/v1alpha1 ServersTransport':
    '(spec(certificatesSecrets cipherSuites disableHTTP2 forwardingTimeouts(dialTimeout idleConnTimeout pingTimeout readIdleTimeout responseHeaderTimeout) ' +
    'insecureSkipVerify maxIdleConnsPerHost maxVersion minVersion peerCertURI rootCAs(configMap secret) rootCAsSecrets serverName spiffe(ids trustDomain)))',
  'traefik.io/v1alpha1 ServersTransportTCP':
    '(spec(dialKeepAlive dialTimeout proxyProtocol(version) terminationDelay tls(certificatesSecrets insecureSkipVerify peerCertURI rootCAs(configMap ' +
    'secret) rootCAsSecrets serverName spiffe(ids trustDomain))))',
  'traefik.io/v1alpha1 TLSOption':
    '(spec(alpnProtocols cipherSuites clientAuth(clientAuthType secretNames) curvePreferences disableSessionTickets maxVersion minVersion ' +
    'preferServerCipherSuites sniStrict))',
  'traefik.io/v1alpha1 TLSStore': '(spec(certificates(secretName) defaultCertificate(secretName) defaultGeneratedCert(domain(main sans) resolver)))',
  'traefik.io/v1alpha1 TraefikService':
    '(spec(failover(errors(maxRequestBodyBytes status) fallback(healthCheck(followRedirects headers{} hostname interval method mode path port scheme ' +
    'status timeout unhealthyInterval) kind middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow ' +
    'maxFailedAttempts) port responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) ' +
    'strategy weight) service(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout unhealthyInterval) kind ' +
    'middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow maxFailedAttempts) port ' +
    'responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) strategy weight)) ' +
    'highestRandomWeight(services(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout unhealthyInterval) ' +
    'kind middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow maxFailedAttempts) port ' +
    'responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) strategy weight)) ' +
    'mirroring(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout unhealthyInterval) kind maxBodySize ' +
    'middlewares(name namespace) mirrorBody mirrors(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout ' +
    'unhealthyInterval) kind middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow ' +
    'maxFailedAttempts) percent port responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite ' +
    'secure)) strategy weight) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow maxFailedAttempts) port ' +
    'responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) strategy weight) ' +
    'weighted(services(healthCheck(followRedirects headers{} hostname interval method mode path port scheme status timeout unhealthyInterval) kind ' +
    'middlewares(name namespace) name namespace nativeLB nodePortLB passHostHeader passiveHealthCheck(failureWindow maxFailedAttempts) port ' +
    'responseForwarding(flushInterval) scheme serversTransport sticky(cookie(domain httpOnly maxAge name path sameSite secure)) strategy weight) ' +
    'sticky(cookie(domain httpOnly maxAge name path sameSite secure)))))',
};
