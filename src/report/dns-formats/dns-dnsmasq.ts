import { DnsFormat, dnsText } from './dns-format';
import { domainsAbove, isWildcard } from '../../net/dns-name';
import { DnsRecord } from '../../rules/dns-views';

/**
 * Options of dnsmasq (2.86 and newer), for `conf-dir` or `conf-file`.
 *
 * An exact name is a `host-record`: `address=/name/` would answer for everything below the name as well. A wildcard is
 * `address=/*.domain/`, which 2.86 brought: it leaves the domain itself to others, as a wildcard of DNS does, where `address=/domain/` takes it too.
 * By itself dnsmasq asks another server for what it lacks, as for the IPv6 address of a name that has IPv4 alone; `local=/*.domain/` keeps it
 * from that below a wildcard. (Measured with 2.90.)
 */
export const DNS_DNSMASQ: DnsFormat = {
  name: 'dnsmasq',
  ending: 'dnsmasq.conf',
  print(view, ttl) {
    const known = new Set(view.records.filter(({ addresses }) => addresses.length > 0).map(({ name }) => name));
    const wildcards = new Map(view.records.filter(({ name }) => isWildcard(name)).map((record) => [record.name, record]));
    return dnsText('#', [`Names of the view ${view.name}, for conf-file or conf-dir of dnsmasq 2.86 or newer.`], view, (record) => {
      const { name, alias } = record;
      if (alias !== undefined) {
        return known.has(alias) && !isWildcard(name) ? [`cname=${name},${alias},${record.ttl ?? ttl}`]
          : `It leads to the name ${alias}, which dnsmasq has to know by itself: it follows no name to another server.`;
      }
      return isWildcard(name) ? [`local=/${name}/`, ...record.addresses.map((address) => `address=/${name}/${address}`)]
        : [...foreignFamilies(record, wildcards), ...hostRecords(record, ttl)];
    });
  },
};

/** A wildcard of DNS ends at a name that exists, and one of dnsmasq only where the name has an address of the family that is asked for. */
function foreignFamilies({ name, addresses }: DnsRecord, wildcards: ReadonlyMap<string, DnsRecord>): string[] {
  const above = domainsAbove(name).flatMap((domain) => wildcards.get(`*.${domain}`) ?? []);
  const others = above.flatMap((one) => one.addresses).filter(({ family }) => !addresses.some((own) => own.family === family));
  return others.length === 0 ? [] : [`# ${name} gets ${others[0]} of the wildcard above it as well.`];
}

/** One option takes one address of each family. */
function hostRecords({ name, addresses, ttl }: DnsRecord, ttlOfAll: number): string[] {
  const [fours, sixes] = (['IPv4', 'IPv6'] as const).map((family) => addresses.filter((address) => address.family === family));
  return Array.from({ length: Math.max(fours.length, sixes.length) }, (_, index) =>
    `host-record=${[name, ...fours.slice(index, index + 1), ...sixes.slice(index, index + 1), ttl ?? ttlOfAll].join(',')}`);
}
