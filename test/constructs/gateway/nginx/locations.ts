/**
 * Which Ingress NGINX takes for a request, as the controller of F5 writes its configuration (5.5, internal/configs/ingress.go): a server for
 * each host, and in it a location for each path of its Ingresses. NGINX chooses the server by its exact name, then by a wildcard of whatever
 * depth; and in it an exact location, then the first expression, then the longest beginning (ngx_http_core_module, `location`).
 */
export function servedBy(ingresses: readonly any[], { host, path }: { readonly host: string; readonly path: string }): string | undefined {
  const type = ({ metadata }: any) => metadata.annotations['nginx.org/mergeable-ingress-type'];
  const masters = ingresses.filter((one) => type(one) === 'master').map(({ spec }) => spec.rules[0].host);
  const wildcards = masters.filter((name) => name.startsWith('*.') && host.endsWith(name.slice(1))).sort((a, b) => b.length - a.length);
  const server = masters.includes(host) ? host : wildcards[0];
  const locations = new Map<string, { name: string; kind: string }>();
  // Of two locations with one text the controller takes the one whose Ingress is older; all are made at once here.
  for (const { metadata, spec } of ingresses.filter((one) => type(one) === 'minion' && one.spec.rules[0].host === server)) {
    for (const one of spec.rules[0].http.paths) {
      if (locations.has(one.path)) {
        throw new Error(`${locations.get(one.path)!.name} and ${metadata.name} both want ${one.path}`);
      }
      locations.set(one.path, { name: metadata.name, kind: metadata.annotations['nginx.org/path-regex'] === undefined ? one.pathType : 'Expression' });
    }
  }
  const exact = locations.get(path);
  if (exact?.kind === 'Exact') {
    return exact.name;
  }
  const expression = [...locations].find(([text, { kind }]) => kind === 'Expression' && new RegExp(`^${text}`).test(path));
  const longest = [...locations].filter(([text, { kind }]) => kind === 'Prefix' && path.startsWith(text)).sort(([a], [b]) => b.length - a.length)[0];
  return (expression ?? longest)?.[1].name;
}
