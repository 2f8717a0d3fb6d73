/**
 * Envoy chooses the host before the path and stays with it (measured with the random routes of the end-to-end suite): what a wildcard is to answer
 * on hosts with routes of their own must stand there.
 */
export const ENVOY_STAYS = 'a host that has routes of its own never goes on to the wildcard, so that what none of them takes gets 404';
