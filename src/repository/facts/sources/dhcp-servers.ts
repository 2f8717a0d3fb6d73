import { IpAddress } from '../../../net/ip-address';
import { NetworkFact } from '../fact';
import { FactFile } from '../fact-file';
import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';
import { Spot } from '../spot';

/**
 * Configuration of DHCP servers: dnsmasq (dnsmasq(8), `dhcp-range`), Kea (`Dhcp4`), ISC's dhcpd, and what a MikroTik router exports; the
 * first two in ConfigMaps as well. They say what is handed out, and which router the machines are told.
 */
export const DHCP_SERVERS: FactSource = {
  name: 'DHCP server',
  file: (file) => formatsOf(file).flatMap((format) => format(file.text).flatMap(({ kind, text, line }) => factsOf(kind, file.at(line, text)))),
  object: (object) => (isOfKind(object, '', 'ConfigMap') ? object.in('data').entries() : [])
    .filter(([, data]) => /dhcp/i.test(data.text ?? '')).flatMap(([, data]) => [dnsmasq, kea].flatMap((format) => format(data.text ?? '')).flatMap(({ kind, text }) => factsOf(kind, data.holding(text)))),
};

/** Names of files in which DHCP servers are configured, and which are no YAML. */
export const DHCP_FILE = /^(?:dnsmasq|kea-dhcp4|dhcpd)[\w.-]*\.conf$|\.rsc$/;

interface Statement {
  readonly kind: 'range' | 'router';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

type Format = (text: string) => Statement[];

function formatsOf({ name }: FactFile): Format[] {
  return /^dnsmasq.*\.conf$/.test(name) ? [dnsmasq] : /^kea-dhcp4.*\.(?:conf|json)$/.test(name) ? [kea] : /^dhcpd.*\.conf$/.test(name) ? [dhcpd]
    : name.endsWith('.rsc') ? [mikrotik] : [];
}

function factsOf(kind: Statement['kind'], spot: Spot): NetworkFact[] {
  const reading = new Reading(DHCP_SERVERS.name, 'declared');
  return kind === 'range' ? reading.dhcp(spot) : reading.router(spot);
}

/** `dhcp-range=tag:lan,192.168.1.100,192.168.1.199,255.255.255.0,12h`; what is `static` or made by routers hands nothing out. */
function dnsmasq(text: string): Statement[] {
  return rowsOf(text, '#').flatMap(({ row, line }): Statement[] => {
    const [, name, value] = /^\s*(?:--)?(dhcp-range|dhcp-option)\s*=\s*(.*)$/.exec(row) ?? [];
    const fields = (value ?? '').split(',').map((field) => field.trim());
    if (name === 'dhcp-range') {
      const first = fields.findIndex(isAddress);
      return first >= 0 && isAddress(fields[first + 1] ?? '') ? [{ kind: 'range', text: `${fields[first]}-${fields[first + 1]}`, line }] : [];
    }
    const option = fields.findIndex((field) => field === '3' || field === 'option:router');
    return name === undefined || option < 0 ? [] : fields.slice(option + 1).filter(isAddress).map((router) => ({ kind: 'router', text: router, line }));
  });
}

/** JSON with comments; `"pool": "192.168.1.100 - 192.168.1.199"`. */
function kea(text: string): Statement[] {
  if (!text.includes('"Dhcp4"')) {
    return [];
  }
  // Comments become blanks, so that lines stay where they are.
  const plain = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*|#.*|\/\*[^]*?\*\//g, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, ' ')));
  const lineAt = (index: number) => plain.slice(0, index).split('\n').length;
  return [
    ...[...plain.matchAll(/"pool"\s*:\s*"([^"]+)"/g)].map(({ 1: pool, index }): Statement => ({ kind: 'range', text: pool.replace(/\s*-\s*/, '-'), line: lineAt(index) })),
    ...[...plain.matchAll(/\{[^{}]*"name"\s*:\s*"routers"[^{}]*\}/g)].flatMap(({ 0: option, index }) => {
      const [, routers = ''] = /"data"\s*:\s*"([^"]+)"/.exec(option) ?? [];
      return routers.split(',').map((router) => router.trim()).filter(isAddress).map((router): Statement => ({ kind: 'router', text: router, line: lineAt(index) }));
    }),
  ];
}

/** `range 192.168.1.100 192.168.1.199;` and `option routers 192.168.1.1;`. */
function dhcpd(text: string): Statement[] {
  return rowsOf(text, '#').flatMap(({ row, line }): Statement[] => [
    ...[...row.matchAll(/\brange6?\s+(?:dynamic-bootp\s+)?([^\s;]+)(?:\s+([^\s;]+))?\s*;/g)]
      .map(([, first, last]): Statement => ({ kind: 'range', text: last === undefined ? first : `${first}-${last}`, line })),
    ...[...row.matchAll(/\boption\s+routers\s+([^;]+);/g)].flatMap(([, routers]) => routers.split(',').map((router) => router.trim()).filter(isAddress))
      .map((router): Statement => ({ kind: 'router', text: router, line })),
  ]);
}

/** Pools that a DHCP server names: others are for tunnels. */
function mikrotik(text: string): Statement[] {
  let menu = '';
  const rows = rowsOf(text, '#').flatMap(({ row, line }) => {
    const [, path, rest] = /^\s*(\/[a-z][a-z0-9 -]*?)?(?:\s*\b(?:add|set)\s+(.*))?$/.exec(row) ?? [];
    menu = path?.trim() ?? menu;
    return rest === undefined ? [] : [{ menu, line, fields: new Map([...rest.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, plain]) => [name, quoted ?? plain])) }];
  });
  const inMenu = (name: string) => rows.filter((row) => row.menu === name);
  const used = new Set(inMenu('/ip dhcp-server').map(({ fields }) => fields.get('address-pool')));
  return [
    ...inMenu('/ip pool').filter(({ fields }) => used.has(fields.get('name')))
      .flatMap(({ fields, line }) => (fields.get('ranges') ?? '').split(',').filter((range) => range !== '').map((range): Statement => ({ kind: 'range', text: range, line }))),
    ...inMenu('/ip dhcp-server network').flatMap(({ fields, line }) => (fields.get('gateway') ?? '').split(',').filter(isAddress).map((router): Statement => ({ kind: 'router', text: router, line }))),
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
