import { DnsFormat, dnsText } from './dns-format';
import { isWildcard } from '../../net/dns-name';

/** `/etc/hosts` (hosts(5)), which CoreDNS (`hosts`) and dnsmasq, and so Pi-hole and OpenWrt, read too. It knows addresses of exact names, and nothing else. */
export const DNS_HOSTS: DnsFormat = {
  name: 'hosts',
  ending: 'hosts',
  print: (view) => dnsText('#', [`Names of the view ${view.name}, as /etc/hosts has them: without wildcards, and without a TTL.`], view, ({ name, addresses, alias }) => {
    if (isWildcard(name)) {
      return 'A hosts file has no wildcards: write the names below it one by one, or take another format.';
    }
    return alias === undefined ? addresses.map((address) => `${address} ${name}`) : `It leads to the name ${alias}, and a hosts file has addresses alone.`;
  }),
};
