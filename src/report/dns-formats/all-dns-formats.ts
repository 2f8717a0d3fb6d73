import { DNS_DNSMASQ } from './dns-dnsmasq';
import { DnsFormat } from './dns-format';
import { DNS_HOSTS } from './dns-hosts';
import { DNS_REVERSE_ZONE } from './dns-reverse-zone';
import { DNS_UNBOUND } from './dns-unbound';
import { DNS_ZONE } from './dns-zone';

/** Every way to write names; the first is what a person gets who asks for none. */
export const ALL_DNS_FORMATS: readonly DnsFormat[] = [DNS_ZONE, DNS_REVERSE_ZONE, DNS_HOSTS, DNS_DNSMASQ, DNS_UNBOUND];
