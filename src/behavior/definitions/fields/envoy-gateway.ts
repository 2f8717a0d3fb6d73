/** Written by scripts/derive-field-names.ts. */
export const ENVOY_GATEWAY_FIELDS: Readonly<Record<string, string>> = {
  'gateway.envoyproxy.io/v1alpha1 Backend':
    '(spec(appProtocols endpoints(fqdn(hostname port) hostname ip(address port) unix(path) zone) fallback tls(alpnProtocols autoSNIFromEndpointHostname ' +
    'caCertificateRefs(group kind name) ciphers clientCertificateRef(group kind name namespace) ecdhCurves fingerprints insecureSkipVerify maxVersion ' +
    'minVersion signatureAlgorithms sni wellKnownCACertificates) type))',
  'gateway.envoyproxy.io/v1alpha1 BackendTrafficPolicy':
    '(spec(admissionControl(maxRejectionPercent minRequestRate minSuccessRate rejectionAggression samplingWindow successCriteria(grpc(statusCodes) ' +
    'http(statusCodes))) bandwidthLimit(request(limit(unit value)) response(limit(unit value) responseTrailers(prefix))) circuitBreaker(maxConnections ' +
    'maxParallelRequests maxParallelRetries maxPendingRequests maxRequestsPerConnection perEndpoint(maxConnections) retryBudget(minRetryConcurrency ' +
    'percent(denominator numerator))) compression(brotli* gzip* minContentLength type zstd*) compressor(brotli* gzip* minContentLength type zstd*) ' +
    'connection(bufferLimit preconnect(perEndpointPercent predictivePercent) socketBufferLimit) dns(dnsRefreshRate lookupFamily respectDnsTtl) ' +
    'faultInjection(abort(grpcStatus httpStatus percentage) delay(fixedDelay percentage)) healthCheck(active(grpc(service) healthCheckLog(matches ' +
    'sinks(file(path) type)) healthyThreshold http(expectedResponse(binary text type) expectedStatuses hostname method path requestBody(binary text type) ' +
    'retriableStatuses) initialJitter interval overrides(port) tcp(receive(binary text type) send(binary text type)) timeout type unhealthyThreshold) ' +
    'panicThreshold passive(alwaysEjectOneEndpoint baseEjectionTime consecutive5XxErrors consecutiveGatewayErrors consecutiveLocalOriginFailures ' +
    'failurePercentageThreshold interval maxEjectionPercent splitExternalLocalOriginErrors)) http2(connectionKeepalive(idleInterval interval ' +
    'intervalJitter timeout) initialConnectionWindowSize initialStreamWindowSize maxConcurrentStreams onInvalidMessage) httpUpgrade(connect(terminate) ' +
    'type) loadBalancer(backendUtilization(blackoutPeriod errorUtilizationPenaltyPercent keepResponseHeaders metricNamesForComputingUtilization ' +
    'outOfBand(authority port reportingPeriod) weightExpirationPeriod weightUpdatePeriod) consistentHash(cookie(attributes{} name ttl) header(name) ' +
    'headers(name) queryParams(name) tableSize type) dynamicModule(config* lbPolicyName name) endpointOverride(extractFrom(header)) slowStart(window) type ' +
    'zoneAware(preferLocal(force(minEndpointsInZoneThreshold) minEndpointsThreshold percentageEnabled) weightedZones(weight zone))) mergeType ' +
    'proxyProtocol(version) rateLimit(global(rules(clientSelectors(headers(invert name type value) methods(invert value) path(invert type value) ' +
    'queryParams(invert name type value) sourceCIDR(invert type value)) cost(request(from metadata(key namespace) number) response(from metadata(key ' +
    'namespace) number)) limit(fromMetadata(key namespace) requests unit) shadowMode shared xRateLimitHeaders)) local(rules(clientSelectors(headers(invert ' +
    'name type value) methods(invert value) path(invert type value) queryParams(invert name type value) sourceCIDR(invert type value)) cost(request(from ' +
    'metadata(key namespace) number) response(from metadata(key namespace) number)) limit(fromMetadata(key namespace) requests unit) shadowMode shared ' +
    'xRateLimitHeaders)) type) requestBuffer(limit) responseOverride(match(responseHeaders(name value(type value)) statusCodes(range(end start) type ' +
    'value)) redirect(hostname path(replaceFullPath replacePrefixMatch type) port scheme statusCode) response(body(inline type valueRef(group kind name)) ' +
    'contentType header(add(name value) remove set(name value)) statusCode) source) retry(numAttemptsPerPriority numRetries perRetry(backOff(baseInterval ' +
    'maxInterval) timeout) retryOn(httpStatusCodes triggers)) routingType targetRef(group kind name sectionName) targetRefs(group kind name sectionName) ' +
    'targetSelectors(group kind matchExpressions(key operator values) matchLabels{} namespaces(from selector(matchExpressions(key operator values) ' +
    'matchLabels{}))) tcpKeepalive(idleTime interval probes) telemetry(metrics(routeStatName) tracing(clientSamplingFraction(denominator numerator) ' +
    'customTags{(environment(defaultValue name) literal(value) requestHeader(defaultValue name) type)} overallSamplingFraction(denominator numerator) ' +
    'samplingFraction(denominator numerator) spanName(client server) tags{})) timeout(http(connectionIdleTimeout maxConnectionDuration maxStreamDuration ' +
    'requestTimeout streamIdleTimeout) tcp(connectTimeout)) useClientProtocol))',
  'gateway.envoyproxy.io/v1alpha1 ClientTrafficPolicy':
    '(spec(clientIPDetection(customHeader(failClosed name) directSourceIP* xForwardedFor(disableXForwardedForAppend numTrustedHops trustedCIDRs)) ' +
    'connection(bufferLimit connectionLimit(closeDelay maxConnectionDuration maxRequestsPerConnection maxStreamDuration value) maxAcceptPerSocketEvent ' +
    'socketBufferLimit) enableProxyProtocol grpc(enableWeb) headers(disableRateLimitHeaders earlyRequestHeaders(add(name value) addIfAbsent(name value) ' +
    'remove removeOnMatch(type value) set(name value)) enableEnvoyHeaders host(stripTrailingHostDot) lateResponseHeaders(add(name value) addIfAbsent(name ' +
    'value) remove removeOnMatch(type value) set(name value)) preserveXRequestID requestID withUnderscoresAction xForwardedClientCert(certDetailsToAdd ' +
    'mode)) healthCheck(path) http1(disableSafeMaxConnectionDuration enableTrailers http10(useDefaultHost) ignoredUpgradeTypes(type value) ' +
    'preserveHeaderCase) http2(connectionKeepalive(idleInterval interval intervalJitter timeout) initialConnectionWindowSize initialStreamWindowSize ' +
    'maxConcurrentStreams onInvalidMessage) http3* path(disableMergeSlashes escapedSlashesAction) proxyProtocol(optional) scheme targetRef(group kind name ' +
    'sectionName) targetRefs(group kind name sectionName) targetSelectors(group kind matchExpressions(key operator values) matchLabels{} namespaces(from ' +
    'selector(matchExpressions(key operator values) matchLabels{}))) tcpKeepalive(idleTime interval probes) timeout(http(idleTimeout ' +
    'requestHeadersReceivedTimeout requestReceivedTimeout streamIdleTimeout) tcp(connectionInspectionTimeout idleTimeout tlsHandshakeTimeout)) ' +
    'tls(alpnProtocols ciphers clientValidation(allowExpiredCertificate caCertificateRefs(group kind name namespace) certificateHashes ' +
    'crl(onlyVerifyLeafCertificate refs(group kind name namespace)) mode optional spkiHashes subjectAltNames(dnsNames(type value) emailAddresses(type ' +
    'value) ipAddresses(type value) otherNames(oid type value) uris(type value))) ecdhCurves fingerprints maxVersion minVersion ' +
    'session(resumption(stateful* stateless*)) signatureAlgorithms)))',
  'gateway.envoyproxy.io/v1alpha1 HTTPRouteFilter':
    '(spec(credentialInjection(credential(valueRef(group kind name namespace)) header overwrite) directResponse(body(inline type valueRef(group kind ' +
    'name)) contentType header(add(name value) remove set(name value)) statusCode) matches(cookies(name type value)) urlRewrite(appendXForwardedHost ' +
    'hostname(header pathRegex(pattern substitution) type) path(replaceRegexMatch(pattern substitution) type))))',
  'gateway.envoyproxy.io/v1alpha1 SecurityPolicy':
    '(spec(apiKeyAuth(credentialRefs(group kind name namespace) extractFrom(cookies headers params) forwardClientIDHeader sanitize) ' +
    'authorization(defaultAction rules(action cel name operation(methods path(invert type value)) principal(clientCIDRs ' +
    'clientIPGeoLocations(anonymous(isAnonymous isHosting isProxy isTor isVPN) asn city country isp region) headers(name values) jwt(claims(name valueType ' +
    'values) provider scopes)))) basicAuth(forwardUsernameHeader users(group kind name namespace)) cors(allowCredentials allowHeaders allowMethods ' +
    'allowOrigins exposeHeaders maxAge) csrf(additionalOrigins shadowFraction(denominator numerator)) extAuth(bodyToExtAuth(maxRequestBytes) ' +
    'contextExtensions(name type value valueRef(group key kind name)) failOpen grpc(backendRef(group kind name namespace port) backendRefs(fallback group ' +
    'kind name namespace port weight) backendSettings(circuitBreaker(maxConnections maxParallelRequests maxParallelRetries maxPendingRequests ' +
    'maxRequestsPerConnection perEndpoint(maxConnections) retryBudget(minRetryConcurrency percent(denominator numerator))) connection(bufferLimit ' +
    'preconnect(perEndpointPercent predictivePercent) socketBufferLimit) dns(dnsRefreshRate lookupFamily respectDnsTtl) healthCheck(active(grpc(service) ' +
    'healthCheckLog(matches sinks(file(path) type)) healthyThreshold http(expectedResponse(binary text type) expectedStatuses hostname method path ' +
    'requestBody(binary text type) retriableStatuses) initialJitter interval overrides(port) tcp(receive(binary text type) send(binary text type)) timeout ' +
    'type unhealthyThreshold) panicThreshold passive(alwaysEjectOneEndpoint baseEjectionTime consecutive5XxErrors consecutiveGatewayErrors ' +
    'consecutiveLocalOriginFailures failurePercentageThreshold interval maxEjectionPercent splitExternalLocalOriginErrors)) ' +
    'http2(connectionKeepalive(idleInterval interval intervalJitter timeout) initialConnectionWindowSize initialStreamWindowSize maxConcurrentStreams ' +
    'onInvalidMessage) loadBalancer(backendUtilization(blackoutPeriod errorUtilizationPenaltyPercent keepResponseHeaders ' +
    'metricNamesForComputingUtilization outOfBand(authority port reportingPeriod) weightExpirationPeriod weightUpdatePeriod) ' +
    'consistentHash(cookie(attributes{} name ttl) header(name) headers(name) queryParams(name) tableSize type) dynamicModule(config* lbPolicyName name) ' +
    'endpointOverride(extractFrom(header)) slowStart(window) type zoneAware(preferLocal(force(minEndpointsInZoneThreshold) minEndpointsThreshold ' +
    'percentageEnabled) weightedZones(weight zone))) proxyProtocol(version) retry(numAttemptsPerPriority numRetries perRetry(backOff(baseInterval ' +
    'maxInterval) timeout) retryOn(httpStatusCodes triggers)) tcpKeepalive(idleTime interval probes) timeout(http(connectionIdleTimeout ' +
    'maxConnectionDuration maxStreamDuration requestTimeout streamIdleTimeout) tcp(connectTimeout)))) headersToExtAuth http(backendRef(group kind name ' +
    'namespace port) backendRefs(fallback group kind name namespace port weight) backendSettings(circuitBreaker(maxConnections maxParallelRequests ' +
    'maxParallelRetries maxPendingRequests maxRequestsPerConnection perEndpoint(maxConnections) retryBudget(minRetryConcurrency percent(denominator ' +
    'numerator))) connection(bufferLimit preconnect(perEndpointPercent predictivePercent) socketBufferLimit) dns(dnsRefreshRate lookupFamily ' +
    'respectDnsTtl) healthCheck(active(grpc(service) healthCheckLog(matches sinks(file(path) type)) healthyThreshold http(expectedResponse(binary text ' +
    'type) expectedStatuses hostname method path requestBody(binary text type) retriableStatuses) initialJitter interval overrides(port) ' +
    'tcp(receive(binary text type) send(binary text type)) timeout type unhealthyThreshold) panicThreshold passive(alwaysEjectOneEndpoint baseEjectionTime ' +
    'consecutive5XxErrors consecutiveGatewayErrors consecutiveLocalOriginFailures failurePercentageThreshold interval maxEjectionPercent ' +
    'splitExternalLocalOriginErrors)) http2(connectionKeepalive(idleInterval interval intervalJitter timeout) initialConnectionWindowSize ' +
    'initialStreamWindowSize maxConcurrentStreams onInvalidMessage) loadBalancer(backendUtilization(blackoutPeriod errorUtilizationPenaltyPercent ' +
    'keepResponseHeaders metricNamesForComputingUtilization outOfBand(authority port reportingPeriod) weightExpirationPeriod weightUpdatePeriod) ' +
    'consistentHash(cookie(attributes{} name ttl) header(name) headers(name) queryParams(name) tableSize type) dynamicModule(config* lbPolicyName name) ' +
    'endpointOverride(extractFrom(header)) slowStart(window) type zoneAware(preferLocal(force(minEndpointsInZoneThreshold) minEndpointsThreshold ' +
    'percentageEnabled) weightedZones(weight zone))) proxyProtocol(version) retry(numAttemptsPerPriority numRetries perRetry(backOff(baseInterval ' +
    'maxInterval) timeout) retryOn(httpStatusCodes triggers)) tcpKeepalive(idleTime interval probes) timeout(http(connectionIdleTimeout ' +
    'maxConnectionDuration maxStreamDuration requestTimeout streamIdleTimeout) tcp(connectTimeout))) headersToBackend path pathOverride) ' +
    'includeRouteMetadata recomputeRoute statusOnError timeout) jwt(failOpen optional providers(audiences claimToHeaders(claim header) extractFrom(cookies ' +
    'headers(name valuePrefix) params) issuer localJWKS(inline type valueRef(group kind name)) name recomputeRoute remoteJWKS(backendRef(group kind name ' +
    'namespace port) backendRefs(fallback group kind name namespace port weight) backendSettings(circuitBreaker(maxConnections maxParallelRequests ' +
    'maxParallelRetries maxPendingRequests maxRequestsPerConnection perEndpoint(maxConnections) retryBudget(minRetryConcurrency percent(denominator ' +
    'numerator))) connection(bufferLimit preconnect(perEndpointPercent predictivePercent) socketBufferLimit) dns(dnsRefreshRate lookupFamily ' +
    'respectDnsTtl) healthCheck(active(grpc(service) healthCheckLog(matches sinks(file(path) type)) healthyThreshold http(expectedResponse(binary text ' +
    'type) expectedStatuses hostname method path requestBody(binary text type) retriableStatuses) initialJitter interval overrides(port) ' +
    'tcp(receive(binary text type) send(binary text type)) timeout type unhealthyThreshold) panicThreshold passive(alwaysEjectOneEndpoint baseEjectionTime ' +
    'consecutive5XxErrors consecutiveGatewayErrors consecutiveLocalOriginFailures failurePercentageThreshold interval maxEjectionPercent ' +
    'splitExternalLocalOriginErrors)) http2(connectionKeepalive(idleInterval interval intervalJitter timeout) initialConnectionWindowSize ' +
    'initialStreamWindowSize maxConcurrentStreams onInvalidMessage) loadBalancer(backendUtilization(blackoutPeriod errorUtilizationPenaltyPercent ' +
    'keepResponseHeaders metricNamesForComputingUtilization outOfBand(authority port reportingPeriod) weightExpirationPeriod weightUpdatePeriod) ' +
    'consistentHash(cookie(attributes{} name ttl) header(name) headers(name) queryParams(name) tableSize type) dynamicModule(config* lbPolicyName name) ' +
    'endpointOverride(extractFrom(header)) slowStart(window) type zoneAware(preferLocal(force(minEndpointsInZoneThreshold) minEndpointsThreshold ' +
    'percentageEnabled) weightedZones(weight zone))) proxyProtocol(version) retry(numAttemptsPerPriority numRetries perRetry(backOff(baseInterval ' +
    'maxInterval) timeout) retryOn(httpStatusCodes triggers)) tcpKeepalive(idleTime interval probes) timeout(http(connectionIdleTimeout ' +
    'maxConnectionDuration maxStreamDuration requestTimeout streamIdleTimeout) tcp(connectTimeout))) cacheDuration failedRefetchDuration uri))) mergeType ' +
    'oidc(clientID clientIDRef(group kind name namespace) clientSecret(group kind name namespace) cookieConfig(sameSite) cookieDomain ' +
    'cookieNames(accessToken idToken) csrfTokenTTL defaultRefreshTokenTTL defaultTokenTTL denyRedirect(headers(name type value)) disableTokenEncryption ' +
    'forwardAccessToken forwardIDToken(header) logoutPath passThroughAuthHeader provider(authorizationEndpoint backendRef(group kind name namespace port) ' +
    'backendRefs(fallback group kind name namespace port weight) backendSettings(circuitBreaker(maxConnections maxParallelRequests maxParallelRetries ' +
    'maxPendingRequests maxRequestsPerConnection perEndpoint(maxConnections) retryBudget(minRetryConcurrency percent(denominator numerator))) ' +
    'connection(bufferLimit preconnect(perEndpointPercent predictivePercent) socketBufferLimit) dns(dnsRefreshRate lookupFamily respectDnsTtl) ' +
    'healthCheck(active(grpc(service) healthCheckLog(matches sinks(file(path) type)) healthyThreshold http(expectedResponse(binary text type) ' +
    'expectedStatuses hostname method path requestBody(binary text type) retriableStatuses) initialJitter interval overrides(port) tcp(receive(binary text ' +
    'type) send(binary text type)) timeout type unhealthyThreshold) panicThreshold passive(alwaysEjectOneEndpoint baseEjectionTime consecutive5XxErrors ' +
    'consecutiveGatewayErrors consecutiveLocalOriginFailures failurePercentageThreshold interval maxEjectionPercent splitExternalLocalOriginErrors)) ' +
    'http2(connectionKeepalive(idleInterval interval intervalJitter timeout) initialConnectionWindowSize initialStreamWindowSize maxConcurrentStreams ' +
    'onInvalidMessage) loadBalancer(backendUtilization(blackoutPeriod errorUtilizationPenaltyPercent keepResponseHeaders ' +
    'metricNamesForComputingUtilization outOfBand(authority port reportingPeriod) weightExpirationPeriod weightUpdatePeriod) ' +
    'consistentHash(cookie(attributes{} name ttl) header(name) headers(name) queryParams(name) tableSize type) dynamicModule(config* lbPolicyName name) ' +
    'endpointOverride(extractFrom(header)) slowStart(window) type zoneAware(preferLocal(force(minEndpointsInZoneThreshold) minEndpointsThreshold ' +
    'percentageEnabled) weightedZones(weight zone))) proxyProtocol(version) retry(numAttemptsPerPriority numRetries perRetry(backOff(baseInterval ' +
    'maxInterval) timeout) retryOn(httpStatusCodes triggers)) tcpKeepalive(idleTime interval probes) timeout(http(connectionIdleTimeout ' +
    'maxConnectionDuration maxStreamDuration requestTimeout streamIdleTimeout) tcp(connectTimeout))) endSessionEndpoint issuer tokenEndpoint) redirectURL ' +
    'refreshToken resources scopes) targetRef(group kind name sectionName) targetRefs(group kind name sectionName) targetSelectors(group kind ' +
    'matchExpressions(key operator values) matchLabels{} namespaces(from selector(matchExpressions(key operator values) matchLabels{})))))',
};
