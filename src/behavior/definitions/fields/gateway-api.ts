/** Written by scripts/derive-field-names.ts. */
export const GATEWAY_API_FIELDS: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/v1 BackendTLSPolicy':
    '(spec(options{} targetRefs(group kind name sectionName) validation(caCertificateRefs(group kind name) hostname subjectAltNames(hostname type uri) ' +
    'wellKnownCACertificates)))',
  'gateway.networking.k8s.io/v1 GRPCRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(filters(extensionRef(group kind name) ' +
    'requestHeaderModifier(add(name value) remove set(name value)) requestMirror(backendRef(group kind name namespace port) fraction(denominator ' +
    'numerator) percent) responseHeaderModifier(add(name value) remove set(name value)) type) group kind name namespace port weight) ' +
    'filters(extensionRef(group kind name) requestHeaderModifier(add(name value) remove set(name value)) requestMirror(backendRef(group kind name ' +
    'namespace port) fraction(denominator numerator) percent) responseHeaderModifier(add(name value) remove set(name value)) type) matches(headers(name ' +
    'type value) method(method service type)) name sessionPersistence(absoluteTimeout cookieConfig(lifetimeType) sessionName type)) useDefaultGateways))',
  'gateway.networking.k8s.io/v1 Gateway':
    '(spec(addresses(type value) allowedListeners(namespaces(from selector(matchExpressions(key operator values) matchLabels{}))) defaultScope ' +
    'gatewayClassName infrastructure(annotations{} labels{} parametersRef(group kind name)) listeners(allowedRoutes(kinds(group kind) namespaces(from ' +
    'selector(matchExpressions(key operator values) matchLabels{}))) hostname name port protocol tls(certificateRefs(group kind name namespace) mode ' +
    'options{})) tls(backend(clientCertificateRef(group kind name namespace)) frontend(default(validation(caCertificateRefs(group kind name namespace) ' +
    'mode)) perPort(port tls(validation(caCertificateRefs(group kind name namespace) mode)))))))',
  'gateway.networking.k8s.io/v1 GatewayClass': '(spec(controllerName description parametersRef(group kind name namespace)))',
  'gateway.networking.k8s.io/v1 HTTPRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(filters(cors(allowCredentials allowHeaders allowMethods ' +
    'allowOrigins exposeHeaders maxAge) extensionRef(group kind name) externalAuth(backendRef(group kind name namespace port) forwardBody(maxSize) ' +
    'grpc(allowedHeaders) http(allowedHeaders allowedResponseHeaders path) protocol) requestHeaderModifier(add(name value) remove set(name value)) ' +
    'requestMirror(backendRef(group kind name namespace port) fraction(denominator numerator) percent) requestRedirect(hostname path(replaceFullPath ' +
    'replacePrefixMatch type) port scheme statusCode) responseHeaderModifier(add(name value) remove set(name value)) type urlRewrite(hostname ' +
    'path(replaceFullPath replacePrefixMatch type))) group kind name namespace port weight) filters(cors(allowCredentials allowHeaders allowMethods ' +
    'allowOrigins exposeHeaders maxAge) extensionRef(group kind name) externalAuth(backendRef(group kind name namespace port) forwardBody(maxSize) ' +
    'grpc(allowedHeaders) http(allowedHeaders allowedResponseHeaders path) protocol) requestHeaderModifier(add(name value) remove set(name value)) ' +
    'requestMirror(backendRef(group kind name namespace port) fraction(denominator numerator) percent) requestRedirect(hostname path(replaceFullPath ' +
    'replacePrefixMatch type) port scheme statusCode) responseHeaderModifier(add(name value) remove set(name value)) type urlRewrite(hostname ' +
    'path(replaceFullPath replacePrefixMatch type))) matches(headers(name type value) method path(type value) queryParams(name type value)) name ' +
    'retry(attempts backoff codes) sessionPersistence(absoluteTimeout cookieConfig(lifetimeType) sessionName type) timeouts(backendRequest request)) ' +
    'useDefaultGateways))',
  'gateway.networking.k8s.io/v1 ListenerSet':
    '(spec(listeners(allowedRoutes(kinds(group kind) namespaces(from selector(matchExpressions(key operator values) matchLabels{}))) hostname name port ' +
    'protocol tls(certificateRefs(group kind name namespace) mode options{})) parentRef(group kind name namespace)))',
  'gateway.networking.k8s.io/v1 ReferenceGrant': '(spec(from(group kind namespace) to(group kind name)))',
  'gateway.networking.k8s.io/v1 TCPRoute':
    '(spec(parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) useDefaultGateways))',
  'gateway.networking.k8s.io/v1 TLSRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) ' +
    'useDefaultGateways))',
  'gateway.networking.k8s.io/v1 UDPRoute':
    '(spec(parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) useDefaultGateways))',
  'gateway.networking.k8s.io/v1alpha2 TCPRoute':
    '(spec(parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) useDefaultGateways))',
  'gateway.networking.k8s.io/v1alpha2 TLSRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) ' +
    'useDefaultGateways))',
  'gateway.networking.k8s.io/v1alpha2 UDPRoute':
    '(spec(parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) useDefaultGateways))',
  'gateway.networking.k8s.io/v1alpha3 BackendTLSPolicy':
    '(spec(options{} targetRefs(group kind name sectionName) validation(caCertificateRefs(group kind name) hostname subjectAltNames(hostname type uri) ' +
    'wellKnownCACertificates)))',
  'gateway.networking.k8s.io/v1alpha3 TLSRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(group kind name namespace port weight) name) ' +
    'useDefaultGateways))',
  'gateway.networking.k8s.io/v1beta1 Gateway':
    '(spec(addresses(type value) allowedListeners(namespaces(from selector(matchExpressions(key operator values) matchLabels{}))) defaultScope ' +
    'gatewayClassName infrastructure(annotations{} labels{} parametersRef(group kind name)) listeners(allowedRoutes(kinds(group kind) namespaces(from ' +
    'selector(matchExpressions(key operator values) matchLabels{}))) hostname name port protocol tls(certificateRefs(group kind name namespace) mode ' +
    'options{})) tls(backend(clientCertificateRef(group kind name namespace)) frontend(default(validation(caCertificateRefs(group kind name namespace) ' +
    'mode)) perPort(port tls(validation(caCertificateRefs(group kind name namespace) mode)))))))',
  'gateway.networking.k8s.io/v1beta1 GatewayClass': '(spec(controllerName description parametersRef(group kind name namespace)))',
  'gateway.networking.k8s.io/v1beta1 HTTPRoute':
    '(spec(hostnames parentRefs(group kind name namespace port sectionName) rules(backendRefs(filters(cors(allowCredentials allowHeaders allowMethods ' +
    'allowOrigins exposeHeaders maxAge) extensionRef(group kind name) externalAuth(backendRef(group kind name namespace port) forwardBody(maxSize) ' +
    'grpc(allowedHeaders) http(allowedHeaders allowedResponseHeaders path) protocol) requestHeaderModifier(add(name value) remove set(name value)) ' +
    'requestMirror(backendRef(group kind name namespace port) fraction(denominator numerator) percent) requestRedirect(hostname path(replaceFullPath ' +
    'replacePrefixMatch type) port scheme statusCode) responseHeaderModifier(add(name value) remove set(name value)) type urlRewrite(hostname ' +
    'path(replaceFullPath replacePrefixMatch type))) group kind name namespace port weight) filters(cors(allowCredentials allowHeaders allowMethods ' +
    'allowOrigins exposeHeaders maxAge) extensionRef(group kind name) externalAuth(backendRef(group kind name namespace port) forwardBody(maxSize) ' +
    'grpc(allowedHeaders) http(allowedHeaders allowedResponseHeaders path) protocol) requestHeaderModifier(add(name value) remove set(name value)) ' +
    'requestMirror(backendRef(group kind name namespace port) fraction(denominator numerator) percent) requestRedirect(hostname path(replaceFullPath ' +
    'replacePrefixMatch type) port scheme statusCode) responseHeaderModifier(add(name value) remove set(name value)) type urlRewrite(hostname ' +
    'path(replaceFullPath replacePrefixMatch type))) matches(headers(name type value) method path(type value) queryParams(name type value)) name ' +
    'retry(attempts backoff codes) sessionPersistence(absoluteTimeout cookieConfig(lifetimeType) sessionName type) timeouts(backendRequest request)) ' +
    'useDefaultGateways))',
  'gateway.networking.k8s.io/v1beta1 ReferenceGrant': '(spec(from(group kind namespace) to(group kind name)))',
};
