import { Asked } from './asked-features';

/** Why Gateway API replaces no prefix of a rule: `ReplacePrefixMatch` goes with a path prefix alone (CEL of the HTTPRoute). */
export function prefixOfPrefix({ rule }: Asked): string | undefined {
  return rule?.match.pathMatch === 'prefix' ? undefined : 'Gateway API replaces the prefix of a path that is matched as a prefix, and of no other';
}
