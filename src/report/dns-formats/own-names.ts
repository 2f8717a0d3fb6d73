import { groupBy } from '../../model/group-by';
import { isWildcard } from '../../net/dns-name';
import { IpAddress } from '../../net/ip-address';
import { DnsRecord, DnsView } from '../../rules/dns-views';
import { counted } from '../../rules/text';

/** An address, and what to answer to who asks for its name. */
export interface OwnName {
  readonly address: IpAddress;
  /** Absent: nobody can tell which of its names is its own. */
  readonly record?: DnsRecord;
  /** Why it is absent. */
  readonly because: string;
}

/**
 * The name of each address, ascending: the one that its owner calls the Service by, or else the only one that it has. A gateway has the names of all its
 * routes, and who looks an address up expects one (RFC 1912 section 2.1).
 */
export function ownNames({ records }: DnsView): OwnName[] {
  const pairs = records.filter(({ name }) => !isWildcard(name)).flatMap((record) => record.addresses.map((address) => ({ address, record })));
  return [...groupBy(pairs, ({ address }) => String(address)).values()]
    .map(([first, ...others]): OwnName => {
      const all = [first, ...others].map(({ record }) => record);
      const own = all.filter(({ isOwn }) => isOwn);
      const record = own[0] ?? (all.length === 1 ? all[0] : undefined);
      return { address: first.address, record, because: record === undefined ? `${counted(all.length, 'name leads', 'names lead')} there: say which is its own with \`hosts\` in \`dns\` of its Service.` : '' };
    })
    .sort((a, b) => a.address.compare(b.address));
}
