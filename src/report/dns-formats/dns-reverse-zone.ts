import { DnsFormat, dnsText } from './dns-format';
import { ownNames } from './own-names';
import { reverseName } from '../../net/dns-name';

/** PTR records, for `$INCLUDE` in the zone files under in-addr.arpa and ip6.arpa: a server passes over those that belong to another zone. */
export const DNS_REVERSE_ZONE: DnsFormat = {
  name: 'reverse-zone',
  ending: 'reverse.zone',
  print(view, ttl) {
    const names = ownNames(view);
    const { text } = dnsText(';', [`Names of addresses of the view ${view.name}, for $INCLUDE in the zone files of their networks.`], { ...view, records: [], contested: [], unknown: [] }, () => [], [
      ...names.flatMap(({ address, record }) => (record === undefined ? [] : [`${reverseName(address)}. ${record.ttl ?? ttl} IN PTR ${record.name}.`])),
    ]);
    const missing = names.flatMap(({ address, record, because }) => (record === undefined ? [{ name: String(address), because }] : []));
    return { text: `${text}${missing.length === 0 ? '' : `; Not here:\n${missing.map(({ name, because }) => `;   ${name}: ${because}\n`).join('')}`}`, missing };
  },
};
