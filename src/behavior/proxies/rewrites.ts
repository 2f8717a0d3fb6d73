import { Asked } from './asked-features';
import { prefixOf } from '../ingress/specification';

/**
 * Why Envoy Gateway replaces no prefix of the path `/`: it takes the slash at the end of the new one away, and Envoy puts the rest of the path behind
 * it as it is, so that `/ping` becomes `/v2ping` (1.9.0, internal/xds/translator/route.go, and measured).
 */
export function prefixOfEverything({ rule }: Asked): string | undefined {
  const prefix = rule?.features.rewrite?.prefix;
  return rule?.match.pathMatch !== 'prefix' || prefix === undefined || prefixOf(rule.match.path) !== '' || prefixOf(prefix) === '' ? undefined
    : `Envoy Gateway puts no slash between what stands in place of \`/\` and the rest of the path: \`/ping\` becomes \`${prefixOf(prefix)}ping\` (measured with 1.9.0)`;
}
