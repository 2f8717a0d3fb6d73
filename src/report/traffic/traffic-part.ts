import { Entrance, Proxy, RouteRule, Traffic } from './traffic-model';
import { wildcardOf } from '../../behavior/ingress/specification';

/** The hosts that rules name, sorted. */
export function hostsOf({ proxies }: Traffic): string[] {
  return [...new Set(proxies.flatMap(({ rules }) => rules.flatMap(({ host }) => host ?? [])))].sort();
}

/** The part of the traffic that requests to a host take: every rule that matches it, be it for the host, a wildcard or every host. */
export function trafficToHost(traffic: Traffic, host: string): Traffic {
  const name = host.toLowerCase().replace(/\.$/, '');
  const asked = [name, wildcardOf(name)];
  return withRules(traffic, ({ host: own, isNameless }) => (own === undefined ? isNameless !== true : asked.includes(own.toLowerCase())));
}

/**
 * The part of the traffic that leads to a Service: through its own addresses, and through rules of proxies. A Service that nothing leads
 * to from outside stands there alone.
 */
export function trafficToService(traffic: Traffic, namespace: string, name: string): Traffic {
  const own = traffic.entrances.filter((entrance) => entrance.namespace === namespace && entrance.name === name);
  const ownProxies = new Set(own.flatMap(({ proxies }) => proxies));
  // All that a proxy routes is traffic to the proxy's own Service.
  const part = withRules(traffic, ({ backend }, proxy) => ownProxies.has(proxy.key) || (backend.namespace === namespace && backend.name === name), own);
  return part.entrances.length + part.proxies.length > 0 ? part : { ...part, inside: [{ namespace, name }] };
}

/** The rules that are wanted, with the proxies that have some of them and the ways to these, and the entrances that are wanted anyway. */
function withRules({ entrances, proxies }: Traffic, wants: (rule: RouteRule, proxy: Proxy) => boolean, anyway: readonly Entrance[] = []): Traffic {
  const reached = new Set(anyway.flatMap((entrance) => entrance.proxies));
  const kept = proxies.map((proxy): Proxy => ({ ...proxy, rules: proxy.rules.filter((rule) => wants(rule, proxy)) }))
    .filter(({ key, rules }) => rules.length > 0 || reached.has(key));
  const keys = new Set(kept.map(({ key }) => key));
  return {
    proxies: kept,
    entrances: entrances.filter((entrance) => anyway.includes(entrance) || entrance.proxies.some((key) => keys.has(key)))
      .map((entrance) => ({ ...entrance, proxies: entrance.proxies.filter((key) => keys.has(key)) })),
  };
}
