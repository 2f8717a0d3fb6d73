import { addressRecords, DnsFormat, dnsText } from './dns-format';
import { ownNames } from './own-names';
import { DEFAULT_VIEW } from '../../model/dns';
import { domainOf, domainsAbove, isWildcard } from '../../net/dns-name';
import { DnsView } from '../../rules/dns-views';

/**
 * Local data of Unbound (unbound.conf(5)). A view of its own is a `view:` clause, which clients get by `access-control-view`.
 *
 * Unbound has no wildcards in local data: a zone of type `redirect` answers for its domain and everything below it alike, and takes no other data. So an
 * exact name below a wildcard is a zone of its own, of type `static`, which is what a name does to a wildcard of DNS. Other exact names need no
 * zone: the one that Unbound makes for them is `transparent`. A name that leads to another one is followed in a zone of type `redirect` alone; elsewhere
 * the answer is the bare CNAME (NLnetLabs/unbound#976).
 */
export const DNS_UNBOUND: DnsFormat = {
  name: 'unbound',
  ending: 'unbound.conf',
  print(view, ttl) {
    const wildcards = view.records.filter(({ name }) => isWildcard(name));
    const domains = new Set(wildcards.map(({ name }) => domainOf(name)));
    const names = new Set(view.records.map(({ name }) => name));
    const isBelow = (name: string) => domainsAbove(name).some((domain) => domains.has(domain));
    const written = dnsText('#', [`Names of the view ${view.name}, for include of Unbound.`], view, (record) => {
      const { name } = record;
      const data = record.alias === undefined ? addressRecords(record) : [`CNAME ${record.alias}.`];
      const local = (owner: string) => data.map((one) => `  local-data: "${owner}. ${record.ttl ?? ttl} IN ${one}"`);
      if (isWildcard(name)) {
        const itself = names.has(domainOf(name)) ? [] : [`  # ${domainOf(name)} itself gets the same answer.`];
        return [...itself, `  local-zone: "${domainOf(name)}." redirect`, ...local(domainOf(name))];
      }
      if (domains.has(name)) {
        const wildcard = wildcards.find((one) => one.name === `*.${name}`)!;
        return sameTargets(record.addresses.map(String), wildcard.addresses.map(String)) && record.alias === wildcard.alias ? []
          : `Unbound answers for ${name} what it answers for *.${name}, which leads elsewhere.`;
      }
      if (record.alias !== undefined) {
        const below = view.records.find((one) => domainsAbove(one.name).includes(name));
        return below !== undefined ? `It leads to the name ${record.alias}, which Unbound follows in a zone that answers for all names below it alike, and ${below.name} is one of them.`
          : [`  # Names below ${name} get the same answer.`, `  local-zone: "${name}." redirect`, ...local(name)];
      }
      return isBelow(name) ? [`  local-zone: "${name}." static`, ...local(name)] : local(name);
    }, opening(view));
    const reverse = ownNames(view).flatMap(({ address, record }) => (record === undefined ? [] : [`  local-data-ptr: "${address} ${record.ttl ?? ttl} ${record.name}."`]));
    return { ...written, text: written.text + reverse.map((line) => `${line}\n`).join('') };
  },
};

function opening({ name }: DnsView): string[] {
  return name === DEFAULT_VIEW ? ['server:'] : ['view:', `  name: "${name}"`, '  view-first: yes'];
}

function sameTargets(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
