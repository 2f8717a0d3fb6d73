import { claimId } from '../../model/claim';
import { ProxyElsewhere } from '../../model/network';
import { Service } from '../../model/service';
import { valuesOf } from '../../model/written';
import { IpAddress } from '../../net/ip-address';
import { loadBalancer, pool, service, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { ownAddresses } from '../proxies-elsewhere';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';

const POOL = pool('public', ['192.168.1.200-192.168.1.250']);
const told = (...addresses: string[][]) => ({ externals: { proxies: addresses.map((list, index) => ({ className: `class${index}`, service: 'shop/traefik', addresses: list })) } });

export const PROXY_ADDRESS_DIFFERS: Rule = {
  id: 'proxy-address-differs',
  severity: 'error',
  why: 'Names lead to one of the two, and clients that go to the other find nobody, or somebody else.',
  cases: {
    bad: [
      { name: 'the Service stands here, and pins another address', network: told(['192.168.1.205']), manifests: yaml(POOL, loadBalancer('traefik', '192.168.1.204')) },
      { name: 'one of two addresses is none of its own', network: told(['192.168.1.204', 'fd00::204']), manifests: yaml(POOL, loadBalancer('traefik', '192.168.1.204')) },
      { name: 'two proxies of one Service, with different addresses', network: told(['192.168.1.205'], ['192.168.1.206']), manifests: yaml(POOL) },
    ],
    good: [
      { name: 'the address that it pins', network: told(['192.168.1.204']), manifests: yaml(POOL, loadBalancer('traefik', '192.168.1.204')) },
      { name: 'the Service is not here', network: told(['192.168.1.205']), manifests: yaml(POOL, loadBalancer('web', '192.168.1.204')) },
      { name: 'it gets an address at run time, which its owner may know', network: told(['192.168.1.205']), manifests: yaml(POOL, loadBalancer('traefik', undefined)) },
      { name: 'it has none of its own: something else leads there', network: told(['192.168.1.205']), manifests: yaml(POOL, service('traefik')) },
      { name: 'it pins an address that Flux fills in', network: told(['192.168.1.205']), manifests: yaml(POOL, loadBalancer('traefik', '${ADDRESS}')) },
      { name: 'two proxies of one Service, with one address', network: told(['192.168.1.205'], ['192.168.1.205'], []), manifests: yaml(POOL) },
    ],
  },
  check(world) {
    const { proxies } = world.cluster.network.externals;
    if (proxies.length === 0) {
      return [];
    }
    const ownOf = ownAddresses(world);
    return [...groupBy(proxies, ({ service: id }) => id)].flatMap(([id, list]) => {
      const [namespace, name] = id.split('/');
      const here = world.services.named(namespace, name);
      const own = here === undefined ? [] : ownOf(here);
      return here === undefined || own.length === 0 ? differences(id, list) : differencesFrom(here, own, list);
    });
  },
};

function differencesFrom(here: Service, own: readonly IpAddress[], proxies: readonly ProxyElsewhere[]): Judgement[] {
  return proxies.flatMap(({ addresses }) => addresses.flatMap(({ value, source }) => (value === undefined || own.some((one) => one.equals(value)) ? [] : [{
    message: `Service ${claimId(here)} is told to have ${value}, and it has ${listed(own.map(String))}.`,
    help: 'Leave `addresses` out: the Service stands here, and its own count. Or give the Service this one.',
    subject: `Service ${claimId(here)}`,
    places: [source, here.pinned[0]?.source ?? here.source],
  }])));
}

function differences(id: string, proxies: readonly ProxyElsewhere[]): Judgement[] {
  const [first, ...others] = proxies.filter(({ addresses }) => valuesOf(addresses).length > 0);
  return others.filter(({ addresses }) => textOf(addresses) !== textOf(first.addresses)).map(({ addresses, source }) => ({
    message: `Service ${id} is told to have ${listed(valuesOf(first.addresses).map(String))}, and to have ${listed(valuesOf(addresses).map(String))}.`,
    help: 'Write the addresses once, or both times the same.',
    subject: `Service ${id}`,
    places: [source, first.source],
  }));
}

function textOf(addresses: ProxyElsewhere['addresses']): string {
  return valuesOf(addresses).map(String).sort().join();
}
