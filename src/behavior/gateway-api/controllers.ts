/** GatewayClasses that controllers or their charts make by themselves, so that no manifest shows them. */
export const OWN_CLASSES: ReadonlySet<string> = new Set([
  'cilium', 'istio', 'istio-remote', 'istio-waypoint', 'istio-east-west', 'traefik', 'nginx', 'kgateway', 'kgateway-waypoint',
  'agentgateway', 'agentgateway-waypoint', 'haproxy', 'kong', 'contour',
]);
