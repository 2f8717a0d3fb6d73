import { IpAddress } from '../../../net/ip-address';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { Reading } from '../reading';

/**
 * Configuration of routers that hand out addresses: what OPNsense and pfSense keep in `config.xml` (for ISC's DHCP server, Kea and dnsmasq), VyOS
 * and EdgeOS in `config.boot` or as `set` commands, a UniFi gateway in `config.gateway.json`, and UniFi's networks as its controller exports them.
 */
export const ROUTER_CONFIGURATIONS: FactSource = {
  name: 'router configuration',
  file: (file) => (formatOf(file)?.(file) ?? []).flatMap(({ kind, text, line }) => {
    const reading = new Reading(ROUTER_CONFIGURATIONS.name, 'declared');
    const spot = file.at(line, text);
    return kind === 'range' ? reading.dhcp(spot) : reading.router(spot);
  }),
};

/** Names of files of routers that are neither YAML nor JSON. */
export const ROUTER_FILE = /^config(?:-.+)?\.xml$|^config\.boot$|^(?:vyos|edgeos)[\w.-]*\.(?:conf|cfg|txt|sh|set)$/i;

interface Statement {
  readonly kind: 'range' | 'router';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

function formatOf({ name, text }: FactFile): ((file: FactFile) => readonly Statement[]) | undefined {
  if (/\.xml$/i.test(name)) {
    return ROUTER_FILE.test(name) && /<(?:opnsense|pfsense)>/.test(text) ? sense : undefined;
  }
  return ROUTER_FILE.test(name) ? (file) => dhcpOf(settingsOf(file.text))
    : name === 'config.gateway.json' ? (file) => dhcpOf(file.documents().flatMap(({ value }) => settingsIn(value, []))).map((one) => ({ ...one, line: lineOf(text, one.text) }))
      : name.endsWith('.json') && text.includes('"dhcpd_start"') ? unifi : undefined;
}

// ---- OPNsense, pfSense

/** An interface hands addresses out where its server is enabled; its own address is the router unless another one is told. */
function sense({ text }: FactFile): Statement[] {
  const plain = text.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lineAt = (index: number) => plain.slice(0, index).split('\n').length;
  const parts = (name: string, from: string, offset: number) => [...from.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^]*?)</${name}>`, 'g'))]
    .map(({ 1: inner, index }) => ({ inner, offset: offset + index + name.length + 2 }));
  const value = (name: string, part: { readonly inner: string; readonly offset: number }) => {
    const [found] = parts(name, part.inner, part.offset);
    return found === undefined || found.inner.trim() === '' ? undefined : { text: found.inner.trim(), line: lineAt(found.offset) };
  };
  const [interfaces] = parts('interfaces', plain, 0);
  const addressOf = (name: string) => parts(name, interfaces?.inner ?? '', interfaces?.offset ?? 0).map((part) => value('ipaddr', part)).find((one) => one !== undefined);
  const range = (part: { readonly inner: string; readonly offset: number }, first: string, last: string): Statement[] => {
    const [from, to] = [value(first, part), value(last, part)];
    return from === undefined || to === undefined ? [] : [{ kind: 'range', text: `${from.text}-${to.text}`, line: from.line }];
  };
  const router = (one: { readonly text: string; readonly line: number } | undefined): Statement[] =>
    (one === undefined || !isAddress(one.text) ? [] : [{ kind: 'router', text: one.text, line: one.line }]);
  const servers = parts('dhcpd', plain, 0).flatMap((server) => [...server.inner.matchAll(/^[ \t]*<(\w+)>/gm)]
    .flatMap(([, name]) => parts(name, server.inner, server.offset).slice(0, 1).map((part) => ({ name, part }))))
    .filter(({ part, name }) => /^(?:lan|wan|opt\d+)$/.test(name) && /<enable(?:\s*\/>|>)/.test(part.inner) && !/<enable>0</.test(part.inner));
  return [
    ...servers.flatMap(({ name, part }) => [
      ...parts('range', part.inner, part.offset).flatMap((each) => range(each, 'from', 'to')),
      ...router(value('gateway', part) ?? addressOf(name)),
    ]),
    ...parts('subnet4', plain, 0).flatMap((part) => [
      ...(value('pools', part)?.text.split(/[\s,]+/) ?? []).map((pool): Statement => ({ kind: 'range', text: pool, line: value('pools', part)!.line })),
      ...router(value('routers', part)),
    ]),
    ...parts('dhcp_ranges', plain, 0).flatMap((part) => range(part, 'start_addr', 'end_addr')),
  ];
}

// ---- VyOS, EdgeOS, the gateways of UniFi

/** A setting by the words that lead to it: `service dhcp-server … range 0 start 192.168.1.100`. */
interface Setting {
  readonly words: readonly string[];
  readonly line: number;
}

/** Both ways to write them: blocks in braces, and `set` commands. */
function settingsOf(text: string): Setting[] {
  const around: (readonly string[])[] = [];
  return text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).split(/\r?\n/).flatMap((row, index): Setting[] => {
    const words = [...row.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(([, single, double, bare]) => single ?? double ?? bare);
    if (words[0] === 'set') {
      return [{ words: words.slice(1), line: index + 1 }];
    }
    if (words[0] === '}') {
      around.pop();
      return [];
    }
    if (words[words.length - 1] === '{') {
      around.push(words.slice(0, -1));
      return [];
    }
    return words.length === 0 || words[0].startsWith('#') || words[0].startsWith('//') ? [] : [{ words: [...around.flat(), ...words], line: index + 1 }];
  });
}

function settingsIn(value: unknown, words: readonly string[]): Setting[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).flatMap(([name, inner]) => settingsIn(inner, [...words, name]))
    : (Array.isArray(value) ? value : [value]).map((one) => ({ words: [...words, String(one)], line: 1 }));
}

/** `range NAME start A` with `range NAME stop B`, or `start A stop B`; `[option] default-router R`. A network that is off hands nothing out. */
function dhcpOf(settings: readonly Setting[]): Statement[] {
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
    const router = name === 'option' ? (first === 'default-router' ? word : undefined) : name === 'default-router' ? first : undefined;
    return router === undefined || !isAddress(router) ? [] : [{ kind: 'router', text: router, line }];
  });
}

// ---- UniFi's controller

/** Networks with `dhcpd_start` and `dhcpd_stop`; `ip_subnet` is the address of the gateway with its prefix. */
function unifi(file: FactFile): Statement[] {
  const networks = file.documents().flatMap((document) => (document.items().length > 0 ? document.items() : document.in('data').items()));
  return networks.filter((one) => one.in('dhcpd_enabled').value === true).flatMap((one): Statement[] => {
    const [first, last] = [one.in('dhcpd_start').text, one.in('dhcpd_stop').text];
    const router = one.in('ip_subnet').text?.replace(/\/.*$/, '');
    return [
      ...(first === undefined || last === undefined ? [] : [{ kind: 'range' as const, text: `${first}-${last}`, line: lineOf(file.text, first) }]),
      ...(router === undefined || !isAddress(router) ? [] : [{ kind: 'router' as const, text: router, line: lineOf(file.text, router) }]),
    ];
  });
}

/** Where an address is written first; the first of a range stands for it. */
function lineOf(text: string, what: string): number {
  const index = text.indexOf(`"${what.replace(/-.*$/, '')}`);
  return index < 0 ? 1 : text.slice(0, index).split('\n').length;
}

function isAddress(text: string): boolean {
  return IpAddress.tryParse(text) !== undefined;
}
