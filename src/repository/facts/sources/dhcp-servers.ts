import { IpAddress } from '../../../net/ip-address';
import { IpRange } from '../../../net/ip-range';
import { IpSet } from '../../../net/ip-set';
import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';
import { factsOfStatement, reservationAt, Statement } from './routers/router-dialect';

/**
 * Configuration of DHCP servers: dnsmasq (dnsmasq(8), `dhcp-range`), Kea (`Dhcp4`), ISC's dhcpd, and what a MikroTik router exports; the
 * first two in ConfigMaps as well. They say what is handed out, what is kept for a machine, and which router the machines are told.
 */
export const DHCP_SERVERS: FactSource = {
  name: 'DHCP server',
  file: (file) => formatsOf(file).flatMap((format) => format(file.text).flatMap((statement) => factsOf(statement, file.at(statement.line, statement.text)))),
  object: (object) => (isOfKind(object, '', 'ConfigMap') ? object.in('data').entries() : [])
    .filter(([, data]) => /dhcp/i.test(data.text ?? '')).flatMap(([, data]) => [dnsmasq, kea].flatMap((format) => format(data.text ?? '')).flatMap((statement) => factsOf(statement, data.holding(statement.text)))),
};

/** Names of files in which DHCP servers are configured, and which are no YAML. */
export const DHCP_FILE = /^(?:dnsmasq|kea-dhcp4|dhcpd)[\w.-]*\.conf$|\.rsc$/;

type Format = (text: string) => Statement[];

function formatsOf({ name }: FactFile): Format[] {
  return /^dnsmasq.*\.conf$/.test(name) ? [dnsmasq] : /^kea-dhcp4.*\.(?:conf|json)$/.test(name) ? [kea] : /^dhcpd.*\.conf$/.test(name) ? [dhcpd]
    : name.endsWith('.rsc') ? [mikrotik] : [];
}

function factsOf(statement: Statement, spot: Spot): NetworkFact[] {
  return factsOfStatement(statement, new Reading(DHCP_SERVERS.name, 'declared'), spot);
}

/**
 * `dhcp-range=tag:lan,192.168.1.100,192.168.1.199,255.255.255.0,12h`; what is `static` or made by routers hands nothing out. An address of
 * `dhcp-host=11:22:33:44:55:66,set:lan,192.168.1.10,nas,12h` is given to no other host (src/dhcp.c, address_allocate).
 */
function dnsmasq(text: string): Statement[] {
  return rowsOf(text, '#').flatMap(({ row, line }): Statement[] => {
    const [, name, value] = /^\s*(?:--)?(dhcp-range|dhcp-host|dhcp-option)\s*=\s*(.*)$/.exec(row) ?? [];
    const fields = (value ?? '').split(',').map((field) => field.trim());
    if (name === 'dhcp-range') {
      const first = fields.findIndex(isAddress);
      return first >= 0 && isAddress(fields[first + 1] ?? '') ? [{ kind: 'range', text: `${fields[first]}-${fields[first + 1]}`, line }] : [];
    }
    if (name === 'dhcp-host') {
      const machine = fields.find((field) => /^[A-Za-z][\w-]*$/.test(field) && !/^(?:ignore|infinite|deprecated)$/.test(field));
      return fields.includes('ignore') ? [] : fields.flatMap((field) => reservationAt(field.replace(/^\[(.*)\]$/, '$1'), line, machine));
    }
    const option = fields.findIndex((field) => field === '3' || field === 'option:router');
    return name === undefined || option < 0 ? [] : fields.slice(option + 1).filter(isAddress).map((router) => ({ kind: 'router', text: router, line }));
  });
}

/**
 * JSON with comments; `"pool": "192.168.1.100 - 192.168.1.199"`. An address of `reservations` is given to no other client, unless the server is told that none lies in
 * a pool, and does not look (doc/sphinx/arm/dhcp4-srv.rst).
 */
function kea(text: string): Statement[] {
  if (!text.includes('"Dhcp4"')) {
    return [];
  }
  // Comments become blanks, so that lines stay where they are.
  const plain = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*|#.*|\/\*[^]*?\*\//g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));
  const lineAt = (index: number) => plain.slice(0, index).split('\n').length;
  const doesNotLook = /"reservations-out-of-pool"\s*:\s*true|"reservation-mode"\s*:\s*"(?:out-of-pool|disabled|off)"/.test(plain);
  const statements = [
    ...[...plain.matchAll(/"pool"\s*:\s*"([^"]+)"/g)].map(({ 1: pool, index }): Statement => ({ kind: 'range', text: pool.replace(/\s*-\s*/, '-'), line: lineAt(index) })),
    ...[...plain.matchAll(/\{[^{}]*"name"\s*:\s*"routers"[^{}]*\}/g)].flatMap(({ 0: option, index }) => {
      const [, routers = ''] = /"data"\s*:\s*"([^"]+)"/.exec(option) ?? [];
      return routers.split(',').map((router) => router.trim()).filter(isAddress).map((router): Statement => ({ kind: 'router', text: router, line: lineAt(index) }));
    }),
    ...[...plain.matchAll(/"reservations"\s*:\s*\[/g)].flatMap(({ 0: head, index }) => {
      const list = upToBracket(plain, index + head.length);
      return [...list.matchAll(/"ip-address"\s*:\s*"([^"]+)"/g)].flatMap((found) => reservationAt(found[1], lineAt(index + head.length + found.index)));
    }),
  ];
  return doesNotLook ? outsideRanges(statements) : statements;
}

/** What stands before the bracket that ends a list of JSON. */
function upToBracket(text: string, from: number): string {
  let depth = 1;
  for (const { 0: token, index } of text.slice(from).matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]]/g)) {
    depth += token === '[' ? 1 : token === ']' ? -1 : 0;
    if (depth === 0) {
      return text.slice(from, from + index);
    }
  }
  return '';
}

/** Without reservations that lie in a range, of which the server may hand out the address all the same. */
function outsideRanges(statements: readonly Statement[]): Statement[] {
  const ranges = IpSet.from(statements.filter(({ kind }) => kind === 'range').flatMap(({ text }) => IpRange.tryParse(text) ?? []));
  return statements.filter(({ kind, text }) => kind !== 'reservation' || !ranges.contains(IpAddress.parse(text)));
}

/**
 * `range 192.168.1.100 192.168.1.199;`, `option routers 192.168.1.1;` and `host nas { fixed-address 192.168.1.10; }`. Who gets an address out of a range is not
 * compared with hosts: one that lies in a range is no reservation (server/dhcp.c, "Dynamic and static leases present").
 */
function dhcpd(text: string): Statement[] {
  return outsideRanges(rowsOf(text, '#').flatMap(({ row, line }): Statement[] => [
    ...[...row.matchAll(/\brange6?\s+(?:dynamic-bootp\s+)?([^\s;]+)(?:\s+([^\s;]+))?\s*;/g)]
      .map(([, first, last]): Statement => ({ kind: 'range', text: last === undefined ? first : `${first}-${last}`, line })),
    ...[...row.matchAll(/\boption\s+routers\s+([^;]+);/g)].flatMap(([, routers]) => routers.split(',').map((router) => router.trim()).filter(isAddress))
      .map((router): Statement => ({ kind: 'router', text: router, line })),
    ...[...row.matchAll(/\bfixed-address6?\s+([^;]+);/g)].flatMap(([, addresses]) => addresses.split(',').flatMap((address) => reservationAt(address.trim(), line))),
  ]));
}

/** Pools that a DHCP server names: others are for tunnels. Leases that somebody added stay with their clients. */
function mikrotik(text: string): Statement[] {
  let menu = '';
  const rows = rowsOf(text, '#').flatMap(({ row, line }) => {
    const [, path, rest] = /^\s*(\/[a-z][a-z0-9 -]*?)?(?:\s*\b(?:add|set)\s+(.*))?$/.exec(row) ?? [];
    menu = path?.trim() ?? menu;
    return rest === undefined ? [] : [{ menu, line, fields: new Map([...rest.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, plain]) => [name, quoted ?? plain])) }];
  });
  const inMenu = (name: string) => rows.filter((row) => row.menu === name);
  const used = new Set(inMenu('/ip dhcp-server').map(({ fields }) => fields.get('address-pool')));
  const isOff = ({ fields }: { readonly fields: ReadonlyMap<string, string> }) => fields.get('disabled') === 'yes';
  return [
    ...inMenu('/ip pool').filter(({ fields }) => used.has(fields.get('name')))
      .flatMap(({ fields, line }) => (fields.get('ranges') ?? '').split(',').filter((range) => range !== '').map((range): Statement => ({ kind: 'range', text: range, line }))),
    ...inMenu('/ip dhcp-server network').flatMap(({ fields, line }) => (fields.get('gateway') ?? '').split(',').filter(isAddress).map((router): Statement => ({ kind: 'router', text: router, line }))),
    ...inMenu('/ip dhcp-server lease').filter((row) => !isOff(row)).flatMap(({ fields, line }) => reservationAt(fields.get('address'), line, fields.get('comment'))),
  ];
}

/** The rows of a text without comments; one that ends with a backslash goes on in the next. */
function rowsOf(text: string, comment: string): { readonly row: string; readonly line: number }[] {
  const rows: { row: string; readonly line: number }[] = [];
  let goesOn = false;
  text.split(/\r?\n/).forEach((written, index) => {
    const row = written.trimStart().startsWith(comment) ? '' : written.replace(new RegExp(`\\s${comment}.*$`), '');
    const part = row.replace(/\\$/, '');
    if (goesOn) {
      rows[rows.length - 1].row += part.trimStart();
    } else {
      rows.push({ row: part, line: index + 1 });
    }
    goesOn = row.endsWith('\\');
  });
  return rows;
}

function isAddress(text: string): boolean {
  return IpAddress.tryParse(text) !== undefined;
}
