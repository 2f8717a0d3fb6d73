/**
 * Which Ingress HAProxy takes for a request, as its controller leads it there (3.2, pkg/route/route.go and setupHAProxyRules of
 * pkg/controller/controller.go): the host by a map, or else its domain by the same map; then host and path together by three maps, the last
 * of which finds the longest beginning. What no map knows, nobody serves.
 */
export function servedBy(ingresses: readonly any[], { host, path }: { readonly host: string; readonly path: string }): string | undefined {
  const hosts = new Set<string>();
  const exact = new Map<string, string>();
  const prefixExact = new Map<string, string>();
  const prefix = new Map<string, string>();
  for (const { metadata, spec } of ingresses) {
    for (const rule of spec.rules) {
      const key = (rule.host ?? '').replace(/^\*/, '');
      if (key !== '') {
        hosts.add(key);
      }
      for (const one of rule.http.paths) {
        const bare = one.path.replace(/\/$/, '');
        if (one.pathType === 'Exact') {
          exact.set(`${key}${one.path}`, metadata.name);
        } else if (one.path === '/') {
          prefix.set(`${key}/`, metadata.name);
        } else {
          prefixExact.set(`${key}${bare}`, metadata.name);
          prefix.set(`${key}${bare}/`, metadata.name);
        }
      }
    }
  }
  const domain = host.replace(/^[^.]*/, '');
  const base = `${hosts.has(host) ? host : hosts.has(domain) ? domain : ''}${path}`;
  const longest = [...prefix.keys()].filter((key) => base.startsWith(key)).sort((a, b) => b.length - a.length)[0];
  return exact.get(base) ?? prefixExact.get(base) ?? prefix.get(longest);
}
