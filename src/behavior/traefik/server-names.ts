/**
 * The first name of the first `HostSNI` in a rule of TCP, as Traefik looks for it (3.7.9, pkg/server/router/tcp/manager.go): without TLS it drops
 * a route where this is another than `*`. Whether it is denied makes no difference, and expressions (`HostSNIRegexp`) are not looked at.
 */
export function firstServerName(rule: string): string | undefined {
  const [, name] = /\bHostSNI\s*\(\s*[`"']([^`"']*)[`"']/i.exec(rule) ?? [];
  return name;
}
