import { reservationAt, RouterDialect, routerAt, Statement } from './router-dialect';
import { FactFile } from '../../fact-file';

const NAME = /^config(?:-.+)?\.xml$/;

/** What OPNsense and pfSense keep in `config.xml`: for ISC's DHCP server, Kea and dnsmasq. Static mappings of the first must lie outside its ranges, which the pages see to. */
export const SENSE: RouterDialect = {
  opens: NAME,
  isIn: ({ name, text }) => NAME.test(name) && /<(?:opnsense|pfsense)>/.test(text),
  statements: statementsOf,
};

/** An interface hands addresses out where its server is enabled; its own address is the router unless another one is told. */
function statementsOf({ text }: FactFile): Statement[] {
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
  const router = (one: { readonly text: string; readonly line: number } | undefined) => (one === undefined ? [] : routerAt(one.text, one.line));
  const reservation = (part: { readonly inner: string; readonly offset: number }, address: string, name: string): Statement[] => {
    const found = value(address, part);
    return found === undefined ? [] : reservationAt(found.text, found.line, value(name, part)?.text);
  };
  const servers = parts('dhcpd', plain, 0).flatMap((server) => [...server.inner.matchAll(/^[ \t]*<(\w+)>/gm)]
    .flatMap(([, name]) => parts(name, server.inner, server.offset).slice(0, 1).map((part) => ({ name, part }))))
    .filter(({ part, name }) => /^(?:lan|wan|opt\d+)$/.test(name) && /<enable(?:\s*\/>|>)/.test(part.inner) && !/<enable>0</.test(part.inner));
  return [
    ...servers.flatMap(({ name, part }) => [
      ...parts('range', part.inner, part.offset).flatMap((each) => range(each, 'from', 'to')),
      ...router(value('gateway', part) ?? addressOf(name)),
      ...parts('staticmap', part.inner, part.offset).flatMap((each) => reservation(each, 'ipaddr', 'hostname')),
    ]),
    ...parts('subnet4', plain, 0).flatMap((part) => [
      ...(value('pools', part)?.text.split(/[\s,]+/) ?? []).map((pool): Statement => ({ kind: 'range', text: pool, line: value('pools', part)!.line })),
      ...router(value('routers', part)),
    ]),
    ...parts('reservation', plain, 0).flatMap((part) => reservation(part, 'ip_address', 'hostname')),
    ...parts('dhcp_ranges', plain, 0).flatMap((part) => range(part, 'start_addr', 'end_addr')),
    ...parts('dnsmasq', plain, 0).flatMap((server) => parts('hosts', server.inner, server.offset))
      .filter((part) => value('hwaddr', part) !== undefined || value('client_id', part) !== undefined).flatMap((part) => reservation(part, 'ip', 'host')),
  ];
}
