import { addressRecords, DnsFormat, dnsText } from './dns-format';

/**
 * Records of a zone file (RFC 1035 section 5), for `$INCLUDE` in the zone that has the SOA and NS records: names are absolute, so that
 * `$ORIGIN` does not change them, and each line has its TTL, so that `$TTL` does not.
 */
export const DNS_ZONE: DnsFormat = {
  name: 'zone',
  ending: 'zone',
  print: (view, ttl) => dnsText(';', [`Names of the view ${view.name}, for $INCLUDE in the zone file of their domain.`], view, (record) => {
    const start = `${record.name}. ${record.ttl ?? ttl} IN`;
    return (record.alias === undefined ? addressRecords(record) : [`CNAME ${record.alias}.`]).map((data) => `${start} ${data}`);
  }),
};
