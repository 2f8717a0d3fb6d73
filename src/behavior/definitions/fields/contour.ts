/** Written by scripts/derive-field-names.ts. */
export const CONTOUR_FIELDS: Readonly<Record<string, string>> = {
  'projectcontour.io/v1 HTTPProxy':
    '(spec(includes(conditions(exact header(contains exact ignoreCase name notcontains notexact notpresent present regex treatMissingAsEmpty) prefix ' +
    'queryParameter(contains exact ignoreCase name prefix present regex suffix) regex) name namespace) ingressClassName routes(authPolicy(context{} ' +
    'disabled) conditions(exact header(contains exact ignoreCase name notcontains notexact notpresent present regex treatMissingAsEmpty) prefix ' +
    'queryParameter(contains exact ignoreCase name prefix present regex suffix) regex) cookieRewritePolicies(domainRewrite(value) name pathRewrite(value) ' +
    'sameSite secure) directResponsePolicy(body statusCode) enableWebsockets healthCheckPolicy(expectedStatuses(end start) healthyThresholdCount host ' +
    'intervalSeconds path timeoutSeconds unhealthyThresholdCount) internalRedirectPolicy(allowCrossSchemeRedirect denyRepeatedRouteRedirect ' +
    'maxInternalRedirects redirectResponseCodes) ipAllowPolicy(cidr source) ipDenyPolicy(cidr source) jwtVerificationPolicy(disabled require) ' +
    'loadBalancerPolicy(requestHashPolicies(hashSourceIP headerHashOptions(headerName) queryParameterHashOptions(parameterName) terminal) strategy) ' +
    'pathRewritePolicy(replacePrefix(prefix replacement)) permitInsecure rateLimitPolicy(global(descriptors(entries(genericKey(key value) remoteAddress* ' +
    'requestHeader(descriptorKey headerName) requestHeaderValueMatch(expectMatch headers(contains exact ignoreCase name notcontains notexact notpresent ' +
    'present regex treatMissingAsEmpty) value))) disabled) local(burst requests responseHeadersToAdd(name value) responseStatusCode unit)) ' +
    'requestHeadersPolicy(remove set(name value)) requestRedirectPolicy(hostname path port prefix scheme statusCode) responseHeadersPolicy(remove set(name ' +
    'value)) retryPolicy(count perTryTimeout retriableStatusCodes retryOn) services(cookieRewritePolicies(domainRewrite(value) name pathRewrite(value) ' +
    'sameSite secure) healthPort mirror name port protocol requestHeadersPolicy(remove set(name value)) responseHeadersPolicy(remove set(name value)) ' +
    'slowStartPolicy(aggression minWeightPercent window) validation(caSecret subjectName subjectNames) weight) timeoutPolicy(idle idleConnection ' +
    'response)) tcpproxy(healthCheckPolicy(healthyThresholdCount intervalSeconds timeoutSeconds unhealthyThresholdCount) include(name namespace) ' +
    'includes(name namespace) loadBalancerPolicy(requestHashPolicies(hashSourceIP headerHashOptions(headerName) queryParameterHashOptions(parameterName) ' +
    'terminal) strategy) services(cookieRewritePolicies(domainRewrite(value) name pathRewrite(value) sameSite secure) healthPort mirror name port protocol ' +
    'requestHeadersPolicy(remove set(name value)) responseHeadersPolicy(remove set(name value)) slowStartPolicy(aggression minWeightPercent window) ' +
    'validation(caSecret subjectName subjectNames) weight)) virtualhost(authorization(authPolicy(context{} disabled) extensionRef(apiVersion name ' +
    'namespace) failOpen responseTimeout withRequestBody(allowPartialMessage maxRequestBytes packAsBytes)) corsPolicy(allowCredentials allowHeaders ' +
    'allowMethods allowOrigin allowPrivateNetwork exposeHeaders maxAge) fqdn ipAllowPolicy(cidr source) ipDenyPolicy(cidr source) jwtProviders(audiences ' +
    'default forwardJWT issuer name remoteJWKS(cacheDuration dnsLookupFamily timeout uri validation(caSecret subjectName subjectNames))) ' +
    'rateLimitPolicy(global(descriptors(entries(genericKey(key value) remoteAddress* requestHeader(descriptorKey headerName) ' +
    'requestHeaderValueMatch(expectMatch headers(contains exact ignoreCase name notcontains notexact notpresent present regex treatMissingAsEmpty) ' +
    'value))) disabled) local(burst requests responseHeadersToAdd(name value) responseStatusCode unit)) tls(clientValidation(caSecret ' +
    'crlOnlyVerifyLeafCert crlSecret forwardClientCertificate(cert chain dns subject uri) optionalClientCertificate skipClientCertValidation) ' +
    'enableFallbackCertificate maximumProtocolVersion minimumProtocolVersion passthrough secretName))))',
  'projectcontour.io/v1 TLSCertificateDelegation': '(spec(delegations(secretName targetNamespaces)))',
  'projectcontour.io/v1alpha1 ExtensionService':
    '(spec(circuitBreakerPolicy(maxConnections maxPendingRequests maxRequests maxRetries perHostMaxConnections) ' +
    'loadBalancerPolicy(requestHashPolicies(hashSourceIP headerHashOptions(headerName) queryParameterHashOptions(parameterName) terminal) strategy) ' +
    'protocol protocolVersion services(name port weight) timeoutPolicy(idle idleConnection response) validation(caSecret subjectName subjectNames)))',
};
