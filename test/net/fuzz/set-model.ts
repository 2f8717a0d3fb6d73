import { Random } from './random';
import { IpAddress } from '../../../src/net/ip-address';
import { bitsOf, highestOf, IpFamily } from '../../../src/net/ip-family';
import { IpPrefix } from '../../../src/net/ip-prefix';
import { IpRange } from '../../../src/net/ip-range';
import { IpSet, IpSetPart } from '../../../src/net/ip-set';

/** How many single addresses stand at each place. */
const WINDOW = 16n;

/**
 * The small universe of the naive model: single addresses around the places where arithmetic goes wrong (the first and last of
 * each family, a carry, the IPv4-mapped edge, the sign bit), and between them one cell for all the rest. Every set whose ranges
 * start and end at cells is told exactly by one truth value for each cell.
 */
export const CELLS: readonly IpRange[] = [
  ...cellsOf('IPv4', [0n, 0x0a0000f8n, 0x7ffffff8n, highestOf('IPv4') - 15n]),
  ...cellsOf('IPv6', [0n, 0xfffefffffff8n, 2n ** 64n - 8n, 2n ** 127n - 8n, highestOf('IPv6') - 15n]),
];

function cellsOf(family: IpFamily, windows: readonly bigint[]): IpRange[] {
  const cells: IpRange[] = [];
  let next = 0n;
  const add = (first: bigint, last: bigint) => cells.push(IpRange.of(IpAddress.of(family, first), IpAddress.of(family, last)));
  for (const start of windows) {
    if (next < start) {
      add(next, start - 1n);
    }
    for (let value = start; value < start + WINDOW; value++) {
      add(value, value);
    }
    next = start + WINDOW;
  }
  return cells;
}

/** Which cells a set holds. */
export type Model = readonly boolean[];

/** A part of a set, and the cells that it covers. */
interface ModelledPart {
  readonly part: IpSetPart;
  readonly from: number;
  readonly to: number;
}

const CELL_OF_FIRST = new Map(CELLS.map((cell, index) => [keyOf(cell.first), index]));
const CELL_OF_LAST = new Map(CELLS.map((cell, index) => [keyOf(cell.last), index]));

/** Every prefix that starts and ends with cells: the short ones of both families among them. */
const PREFIXES: readonly ModelledPart[] = CELLS.flatMap(({ first }) => {
  const lengths = Array.from({ length: bitsOf(first.family) + 1 }, (_, length) => length);
  return lengths.flatMap((length) => {
    const prefix = IpPrefix.of(first, length);
    const [from, to] = [CELL_OF_FIRST.get(keyOf(prefix.first)), CELL_OF_LAST.get(keyOf(prefix.last))];
    return from === undefined || to === undefined || !prefix.first.equals(first) ? [] : [{ part: prefix, from, to }];
  });
});

function keyOf(address: IpAddress): string {
  return `${address.family} ${address.value}`;
}

/** A set made of random parts in random order, and its model. */
export function randomSet(random: Random): { set: IpSet; model: Model } {
  const parts = random.list(0, random.pick([1, 3, 12, 40]), () => randomPart(random));
  const model = CELLS.map(() => false);
  parts.forEach(({ from, to }) => model.fill(true, from, to + 1));
  return { set: IpSet.from(parts.map(({ part }) => part)), model };
}

function randomPart(random: Random): ModelledPart {
  const kind = random.below(10);
  if (kind === 0) {
    return random.pick(PREFIXES);
  }
  const from = random.below(CELLS.length);
  if (kind < 4 && CELLS[from].size === 1n) {
    return { part: CELLS[from].first, from, to: from };
  }
  const reach = from + random.below(random.oneIn(12) ? CELLS.length : 6);
  const to = CELLS[Math.min(reach, CELLS.length - 1)].family === CELLS[from].family ? Math.min(reach, CELLS.length - 1) : from;
  const range = IpRange.of(CELLS[from].first, CELLS[to].last);
  return { part: random.oneIn(8) ? IpSet.of(range) : range, from, to };
}

/** The ranges of a model: neighbouring cells of one family joined. */
export function rangesOf(model: Model): IpRange[] {
  const ranges: IpRange[] = [];
  let start: number | undefined;
  CELLS.forEach(({ family }, index) => {
    if (!model[index]) {
      return;
    }
    start ??= index;
    if (!model[index + 1] || CELLS[index + 1].family !== family) {
      ranges.push(IpRange.of(CELLS[start].first, CELLS[index].last));
      start = undefined;
    }
  });
  return ranges;
}

/** How many addresses a model holds. */
export function sizeOf(model: Model, family?: IpFamily): bigint {
  return CELLS.reduce((sum, cell, index) => (model[index] && (family ?? cell.family) === cell.family ? sum + cell.size : sum), 0n);
}

/** The smallest list of prefixes, found from above: a prefix that is only partly in the set is halved. */
export function prefixesOf(model: Model): string[] {
  return (['IPv4', 'IPv6'] as const).flatMap((family) => halved(IpPrefix.of(IpAddress.of(family, 0n), 0), rangesOf(model)));
}

function halved(prefix: IpPrefix, ranges: readonly IpRange[]): string[] {
  const met = ranges.filter(({ first, last }) => first.family === prefix.family && first.value <= prefix.last.value && last.value >= prefix.first.value);
  if (met.length === 0) {
    return [];
  }
  if (met[0].first.value <= prefix.first.value && met[0].last.value >= prefix.last.value) {
    return [prefix.toString()];
  }
  const upper = IpAddress.of(prefix.family, prefix.first.value + prefix.size / 2n);
  return [IpPrefix.of(prefix.first, prefix.length + 1), IpPrefix.of(upper, prefix.length + 1)].flatMap((half) => halved(half, met));
}
