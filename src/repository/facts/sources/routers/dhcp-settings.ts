import { reservationAt, routerAt, Statement } from './router-dialect';

/** A setting by the words that lead to it: `service dhcp-server … range 0 start 192.168.1.100`. */
export interface Setting {
  readonly words: readonly string[];
  readonly line: number;
}

/**
 * `range NAME start A` with `range NAME stop B`, or `start A stop B`; `[option] default-router R`; `static-mapping NAME ip-address A`. A network that is off hands
 * nothing out. Whether what is mapped inside a range is kept from others depends on the server behind it (Kea since VyOS 1.5, dhcpd before): it is taken to be.
 */
export function dhcpOf(settings: readonly Setting[]): Statement[] {
  const own = settings.filter(({ words: [service, server, shared] }) => service === 'service' && server === 'dhcp-server' && shared === 'shared-network-name');
  const off = new Set(own.filter(({ words }) => words[4] === 'disable').map(({ words }) => words[3]));
  const subnets = own.filter(({ words }) => words[4] === 'subnet' && !off.has(words[3])).map(({ words, line }) => ({ subnet: words.slice(3, 6).join(' '), rest: words.slice(6), line }));
  return subnets.flatMap(({ subnet, rest, line }): Statement[] => {
    const [name, first, word, last] = rest;
    if (name === 'start' && word === 'stop') {
      return [{ kind: 'range', text: `${first}-${last}`, line }];
    }
    if (name === 'range' && word === 'start') {
      const stop = subnets.find((other) => other.subnet === subnet && other.rest[0] === 'range' && other.rest[1] === first && other.rest[2] === 'stop');
      return stop === undefined ? [] : [{ kind: 'range', text: `${last}-${stop.rest[3]}`, line }];
    }
    if (name === 'static-mapping') {
      const isOff = subnets.some((other) => other.subnet === subnet && other.rest[0] === 'static-mapping' && other.rest[1] === first && other.rest[2] === 'disable');
      return word === 'ip-address' && !isOff ? reservationAt(last, line, first) : [];
    }
    const router = name === 'option' ? (first === 'default-router' ? word : undefined) : name === 'default-router' ? first : undefined;
    return routerAt(router, line);
  });
}
