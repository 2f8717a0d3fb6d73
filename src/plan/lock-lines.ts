import { Lock, LockedClaim, LockedPool } from './lock';
import { IpAddress } from '../net/ip-address';

/** A lock as it was read, with the line on which each claim starts. */
export interface ReadLock {
  readonly lock: Lock;
  readonly lines: ReadonlyMap<string, number>;
}

/** The comment that a lock file begins with, line by line. */
export const HEAD: readonly string[] = [
  ' External addresses as they were planned, kept so that they never move by themselves. Commit this file.',
  ' Written by synth; to move an address change the app, not this file.',
];

/** Words that YAML reads as something else than a text. */
const NO_TEXT = /^(true|false|null)$/i;
/** Names, identities and addresses that YAML writes as they are. Everything else is left to the library. */
const NAME = /^[a-z][a-z0-9.-]*$/;
const IDENTITY = /^[a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9.-]*$/;
const COMMENT = /^#[ -~]*$/;
const IPV4 = /^[0-9]+(\.[0-9]+){3}$/;
const IPV6 = /^[0-9a-f]*(:[0-9a-f]*){2,}$/;

/**
 * The text of a lock whose names are those that Kubernetes allows, as the YAML library would write it; nothing for a lock
 * that needs more than that. A large cluster's lock has half a million lines, for which the library takes seconds.
 */
export function writeLockLines(lock: Lock): string | undefined {
  const lines = [...HEAD.map((line) => `#${line}`), '', `version: ${lock.version}`, `cluster: ${lock.cluster}`];
  let usual = isName(lock.cluster);
  lines.push(lock.pools.size === 0 ? 'pools: {}' : 'pools:');
  for (const [name, { priority }] of lock.pools) {
    usual &&= isName(name) && Number.isSafeInteger(priority);
    lines.push(`  ${name}:`, `    priority: ${priority}`);
  }
  lines.push(lock.claims.size === 0 ? 'claims: {}' : 'claims:');
  for (const [id, { pool, addresses, sharedAs, released }] of lock.claims) {
    usual &&= IDENTITY.test(id) && isName(pool) && addresses.length > 0;
    lines.push(`  ${id}:`, `    pool: ${pool}`, '    addresses:');
    for (const address of addresses) {
      usual &&= IPV4.test(address) || IPV6.test(address);
      lines.push(`      - ${address.endsWith(':') ? `"${address}"` : address}`);
    }
    if (sharedAs !== undefined) {
      usual &&= isName(sharedAs);
      lines.push(`    sharedAs: ${sharedAs}`);
    }
    if (released) {
      lines.push('    released: true');
    }
  }
  return usual ? `${lines.join('\n')}\n` : undefined;
}

/**
 * Reads a text of just the shape that `writeLockLines` gives; nothing for any other, however little it differs: that is for the
 * YAML library to read, or to refuse with the reason.
 */
export function readLockLines(text: string): ReadLock | undefined {
  return new LineReader(text.split('\n')).read();
}

class LineReader {
  private at = 0;

  constructor(private readonly lines: readonly string[]) {}

  read(): ReadLock | undefined {
    while (COMMENT.test(this.lines[this.at] ?? '')) {
      this.at++;
    }
    if (this.lines[this.at] === '') {
      this.at++;
    }
    const cluster = this.take('version: 1') ? this.value('cluster: ') : undefined;
    const pools = this.pools();
    const lines = new Map<string, number>();
    const claims = this.claims(lines);
    const isWhole = this.at === this.lines.length - 1 && this.lines[this.at] === '';
    return cluster === undefined || !isName(cluster) || pools === undefined || claims === undefined || !isWhole ? undefined
      : { lock: { version: 1, cluster, pools, claims }, lines };
  }

  private pools(): Map<string, LockedPool> | undefined {
    const pools = new Map<string, LockedPool>();
    if (this.take('pools: {}')) {
      return pools;
    }
    if (!this.take('pools:')) {
      return undefined;
    }
    for (let name = this.key(); name !== undefined; name = this.key()) {
      const priority = this.value('    priority: ');
      if (!isName(name) || pools.has(name) || priority === undefined || !/^(0|[1-9][0-9]{0,8})$/.test(priority)) {
        return undefined;
      }
      pools.set(name, { priority: Number(priority) });
    }
    return pools.size === 0 ? undefined : pools;
  }

  private claims(lines: Map<string, number>): Map<string, LockedClaim> | undefined {
    const claims = new Map<string, LockedClaim>();
    if (this.take('claims: {}')) {
      return claims;
    }
    if (!this.take('claims:')) {
      return undefined;
    }
    for (let id = this.key(); id !== undefined; id = this.key()) {
      const line = this.at;
      const claim = this.claim();
      if (!IDENTITY.test(id) || claims.has(id) || claim === undefined) {
        return undefined;
      }
      claims.set(id, claim);
      lines.set(id, line);
    }
    return claims.size === 0 ? undefined : claims;
  }

  private claim(): LockedClaim | undefined {
    const pool = this.value('    pool: ');
    const addresses: string[] = [];
    if (pool === undefined || !isName(pool) || !this.take('    addresses:')) {
      return undefined;
    }
    for (let item = this.value('      - '); item !== undefined; item = this.value('      - ')) {
      const address = item.endsWith(':"') && item.startsWith('"') ? item.slice(1, -1) : item;
      if ((item === address && item.endsWith(':')) || addresses.includes(address) || IpAddress.tryParse(address)?.toString() !== address) {
        return undefined;
      }
      addresses.push(address);
    }
    const sharedAs = this.value('    sharedAs: ');
    const released = this.take('    released: true');
    return addresses.length === 0 || (sharedAs !== undefined && !isName(sharedAs)) ? undefined
      : { pool, addresses, ...(sharedAs === undefined ? {} : { sharedAs }), ...(released ? { released } : {}) };
  }

  private take(line: string): boolean {
    const found = this.lines[this.at] === line;
    this.at += found ? 1 : 0;
    return found;
  }

  private value(before: string): string | undefined {
    return this.lines[this.at]?.startsWith(before) ? this.lines[this.at++].slice(before.length) : undefined;
  }

  /** The key of an entry: two blanks before it, a colon behind it. */
  private key(): string | undefined {
    const line = this.lines[this.at];
    return line !== undefined && line.startsWith('  ') && line[2] !== ' ' && line.endsWith(':') ? this.lines[this.at++].slice(2, -1) : undefined;
  }
}

function isName(text: string): boolean {
  return NAME.test(text) && !NO_TEXT.test(text);
}
