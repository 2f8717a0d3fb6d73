import { PAIRED, sampleRoute } from './sample-routes';
import { ProxyCapabilities } from '../../src/behavior/proxies/capabilities';
import { chooseOutput } from '../../src/behavior/proxies/choose-output';
import { Feature } from '../../src/behavior/proxies/features';
import { HttpRouteIntent } from '../../src/behavior/proxies/route-intent';

/** Two features that a proxy has, and not for the same requests. */
export interface RefusedPair {
  /** The one that is refused. */
  readonly feature: Feature;
  /** What it is asked beside. */
  readonly beside: Feature;
  readonly reason: string;
}

/** What a proxy refuses of two features together and not of either alone, as its tables say when they are asked. */
export function refusedTogether(proxy: ProxyCapabilities): RefusedPair[] {
  const refusedOf = (route: HttpRouteIntent | undefined) => (route === undefined ? [] : chooseOutput(route, proxy).refused);
  const able = PAIRED.filter((feature) => refusedOf(sampleRoute(feature)).length === 0);
  const pairs = able.flatMap((first, index) => able.slice(index + 1).map((second) => [first, second] as const));
  return pairs.flatMap(([first, second]) => refusedOf(sampleRoute(first, second)).slice(0, 1).map(({ asked, reason }): RefusedPair => (
    asked.feature === first ? { feature: first, beside: second, reason } : { feature: second, beside: first, reason })));
}
