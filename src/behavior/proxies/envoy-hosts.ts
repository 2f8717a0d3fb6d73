/**
 * Envoy chooses a virtual host by the host of a request, an exact one before a wildcard, and stays with it (its documentation of VirtualHost.domains; measured with
 * Contour 1.33.6): what a wildcard is to answer on hosts with routes of their own must stand there.
 */
export const ENVOY_STAYS = 'a host that has routes of its own never goes on to the wildcard, so that what none of them takes gets 404';
