import { UsageError } from './terminal';
import { choice } from '../rules/text';

/** The level that somebody named with `--fail-on`. @throws UsageError for one that there is not */
export function levelNamed<T extends string>(levels: readonly T[], named: string | undefined, otherwise: T): T {
  const found = named === undefined ? otherwise : levels.find((level) => level === named);
  if (found === undefined) {
    throw new UsageError(`--fail-on has no level ${named}. ${choice(named!, [...levels].sort(), '')}`);
  }
  return found;
}
