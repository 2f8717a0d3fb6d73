/** The MetalLB that this library installs, and that its facts are of. */
export const METALLB_VERSION = '0.16.1';

/** The Traefik that this library installs, and that its facts are of. */
export const TRAEFIK_VERSION = '3.7.9';

/** The Envoy Gateway that this library installs, and that its facts are of. */
export const ENVOY_GATEWAY_VERSION = '1.9.0';

/** The Envoy that Envoy Gateway 1.9 is made for. */
export const ENVOY_VERSION = '1.39.0';

/** The Gateway API that Envoy Gateway 1.9 is made for, and whose schemas the emitted objects keep. */
export const GATEWAY_API_VERSION = '1.6.1';

/** The HAProxy Kubernetes Ingress Controller of haproxytech that this library installs, and that its facts are of. */
export const HAPROXY_VERSION = '3.2.11';

/** The NGINX Ingress Controller of F5 that this library installs, and that its facts are of. */
export const NGINX_INGRESS_VERSION = '5.5.4';

/** The Contour that this library installs, and that its facts are of. */
export const CONTOUR_VERSION = '1.33.6';

/** The Envoy that Contour 1.33.6 is made for. */
export const CONTOUR_ENVOY_VERSION = '1.38.3';

/** The last ingress-nginx before it was retired, which this library installs for who still needs it, and that its facts are of. */
export const INGRESS_NGINX_VERSION = '1.15.1';
