/** The MetalLB that this library installs, and that its facts are of. */
export const METALLB_VERSION = '0.16.1';

/** The Traefik that this library installs, and that its facts are of. */
export const TRAEFIK_VERSION = '3.7.9';

/** The HAProxy Kubernetes Ingress Controller of haproxytech that this library installs, and that its facts are of. */
export const HAPROXY_VERSION = '3.2.11';

/** The NGINX Ingress Controller of F5 that this library installs, and that its facts are of. */
export const NGINX_INGRESS_VERSION = '5.5.4';
