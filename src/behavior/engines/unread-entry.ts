import { EngineProblem } from './engine-problem';
import { Pool } from '../../model/load-balancer';
import { Written } from '../../model/written';
import { IpRange } from '../../net/ip-range';

/**
 * What an engine says of an entry that the reader could not read either: the pool gives nothing.
 *
 * @param forms how an entry is written, for whom nothing better is known
 */
export function unreadEntry({ engine, name }: Pool, { problem, meant, source }: Written<IpRange>, forms: string): EngineProblem | undefined {
  return problem === undefined ? undefined : {
    message: `${problem} ${engine} gives no address of pool ${name} until it is mended.`,
    help: meant === undefined ? `Write ${forms}.` : `Write \`${meant}\`, if that is what you mean.`,
    places: [source],
  };
}
