import { addressRecords, DnsFormat, dnsText } from './dns-format';
import { domainOf, domainsAbove, isWildcard } from '../../net/dns-name';
import { DnsRecord, DnsView } from '../../rules/dns-views';

/**
 * Records of a zone file (RFC 1035 section 5), for `$INCLUDE` in the zone that has the SOA and NS records: names are absolute, so that
 * `$ORIGIN` does not change them, and each line has its TTL, so that `$TTL` does not.
 */
export const DNS_ZONE: DnsFormat = {
  name: 'zone',
  ending: 'zone',
  print: (view, ttl) => {
    const between = namesBetween(view);
    return dnsText(';', [`Names of the view ${view.name}, for $INCLUDE in the zone file of their domain.`], view, (record) => {
      const lines = (name: string) => (record.alias === undefined ? addressRecords(record) : [`CNAME ${record.alias}.`]).map((data) => `${name}. ${record.ttl ?? ttl} IN ${data}`);
      return [...lines(record.name), ...(between.get(record) ?? []).flatMap((name) => [`; The wildcard does not hold for ${name}, since names below it are here (RFC 4592).`, ...lines(name)])];
    });
  },
};

/** For a wildcard the names that it should hold for, and does not: one label, below which another name stands, which makes it exist without records. */
function namesBetween(view: DnsView): ReadonlyMap<DnsRecord, readonly string[]> {
  const wildcards = new Map(view.records.filter(({ name }) => isWildcard(name)).map((record) => [domainOf(record.name), record]));
  // What is contested or not known has its own reason not to be here.
  const said = new Set([...view.records, ...view.contested, ...view.unknown].map(({ name }) => name));
  const found = new Map<DnsRecord, string[]>();
  for (const { name } of wildcards.size === 0 ? [] : view.records) {
    domainsAbove(name).forEach((domain, index, above) => {
      const wildcard = wildcards.get(domain);
      const one = above[index - 1];
      if (wildcard !== undefined && one !== undefined && !said.has(one)) {
        said.add(one);
        found.set(wildcard, [...found.get(wildcard) ?? [], one]);
      }
    });
  }
  return found;
}
