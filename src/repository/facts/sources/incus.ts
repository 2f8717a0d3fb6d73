import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';
import { Spot } from '../spot';

/**
 * Networks that Incus or LXD makes and serves, as their `init --preseed` takes them (doc/reference/network_bridge.md of Incus 6): the address of a bridge with
 * its length, and the ranges that its DHCP server hands out.
 */
export const INCUS: FactSource = {
  name: 'Incus network',
  file: (file) => (isYaml(file) ? file.documents().flatMap((document) => document.in('networks').items().flatMap((network) => factsOf(network.in('config')))) : []),
};

function isYaml({ name }: FactFile): boolean {
  return /\.ya?ml(?:\.j2)?$/.test(name);
}

function factsOf(config: Spot): NetworkFact[] {
  const reading = new Reading(INCUS.name, 'tool-file');
  return ['ipv4', 'ipv6'].flatMap((family) => {
    const address = config.in(`${family}.address`);
    // `auto` and `none` are no addresses.
    const isBridge = /\/\d+$/.test(address.text ?? '');
    return !isBridge ? [] : [
      ...reading.nodeNetwork(address),
      ...reading.router(address),
      ...(isOff(config.in(`${family}.dhcp`)) ? [] : reading.dhcp(config.in(`${family}.dhcp.ranges`))),
    ];
  });
}

function isOff({ value }: Spot): boolean {
  return value === false || value === 'false';
}
