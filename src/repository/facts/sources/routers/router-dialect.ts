import { IpAddress } from '../../../../net/ip-address';
import { NetworkFact } from '../../fact';
import { FactFile } from '../../fact-file';
import { Reading } from '../../reading';
import { Spot } from '../../spot';

/** How one family of routers writes down which addresses it hands out. The next one is a file, and a line in `all-router-dialects.ts`. */
export interface RouterDialect {
  /** The names of its files where these are neither YAML nor JSON, so that they are opened. */
  readonly opens?: RegExp;
  /** Whether a file is written in it. */
  readonly isIn: (file: FactFile) => boolean;
  readonly statements: (file: FactFile) => readonly Statement[];
}

/**
 * What a router says of a network: the addresses that it hands out, from the first to the last (`range`), the address of the router itself, one that it keeps
 * for a machine (`reservation`), or which network it serves (`network`), be there nodes on it or not.
 */
export interface Statement {
  readonly kind: 'range' | 'router' | 'reservation' | 'network';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where it stands in another file than the one that makes something of it. */
  readonly file?: string;
  /** Whether it is the value of a variable. */
  readonly isOfVariable?: true;
  /** Of a network. */
  readonly vlan?: number;
  /** Of a reservation: what the machine is called, where that is told. */
  readonly machine?: string;
  /** Of a range: what is reserved stands elsewhere. */
  readonly reservationsApart?: true;
}

/** The facts that a statement makes. */
export function factsOfStatement({ kind, machine, reservationsApart, vlan }: Statement, reading: Reading, spot: Spot): NetworkFact[] {
  switch (kind) {
    case 'range': return reading.dhcp(spot, reservationsApart);
    case 'router': return reading.router(spot);
    case 'reservation': return reading.reservation(spot, machine);
    case 'network': return reading.servedNetwork(spot, vlan);
  }
}

/** The router of a network; nothing where the text is no address. */
export function routerAt(text: string | undefined, line: number): Statement[] {
  return text === undefined || IpAddress.tryParse(text) === undefined ? [] : [{ kind: 'router', text, line }];
}

/** An address that is kept for a machine; nothing where the text is no address. */
export function reservationAt(text: string | undefined, line: number, machine?: string): Statement[] {
  return text === undefined || IpAddress.tryParse(text) === undefined ? [] : [{ kind: 'reservation', text, line, ...(machine === undefined ? {} : { machine }) }];
}

/** The line of a JSON text where an address is written first; the first of a range stands for it. */
export function lineOf(text: string, what: string): number {
  const index = text.indexOf(`"${what.replace(/-.*$/, '')}`);
  return index < 0 ? 1 : text.slice(0, index).split('\n').length;
}
