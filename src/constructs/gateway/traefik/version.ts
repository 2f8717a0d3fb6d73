/** The Traefik that this library installs. */
export const TRAEFIK_VERSION = '3.7.9';
