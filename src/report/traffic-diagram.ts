import { AddressBook } from './address-book';
import { Traffic, trafficOf } from './traffic';
import { STYLES, TrafficDrawing } from './traffic-drawing';
import { counted, listed } from '../rules/text';
import { World } from '../rules/world';

/** A picture of so much is tried first; most clusters need no second one. */
const FIRST_TRY = 64;

/**
 * The way of traffic from clients to pods, as a Markdown page with a Mermaid flowchart. What Mermaid has no room for (500 arrows,
 * 50,000 characters) is counted, in the picture and under it.
 */
export function trafficDiagram(world: World, book: AddressBook): string {
  const traffic = trafficOf(world, book);
  return `${[
    '# Traffic',
    '',
    'From clients to pods: the external address, the nodes in the order in which they would answer for it, the ingress proxy with its '
      + 'host and path rules where there is one, the Service, and its pods. Every synth writes this page anew.',
    '',
    ...(traffic.entrances.length + traffic.proxies.length === 0 ? ['Nothing is exposed.'] : picture(world, book, traffic)),
  ].join('\n')}\n`;
}

interface Picture {
  readonly source: string;
  /** How much of everything it has; 0 where not even one of each fits. */
  readonly most: number;
}

function picture(world: World, book: AddressBook, traffic: Traffic): string[] {
  const { source, most } = largestThatFits(new TrafficDrawing(world, book, traffic), traffic);
  const missing = leftOut(traffic, most);
  return [
    ...(most === 0 ? [] : ['```mermaid', source, '```']),
    ...(missing.length === 0 ? [] : [
      ...(most === 0 ? [] : ['']),
      `The picture has no room for everything: it leaves out ${listed(missing)}. The address book, addresses.md, has every address.`,
    ]),
  ];
}

/** The most of everything that Mermaid still draws: doubled until it is too much, then found by halving. */
function largestThatFits(drawing: TrafficDrawing, { entrances, proxies }: Traffic): Picture {
  const all = Math.max(entrances.length, proxies.length, ...proxies.map(({ rules }) => rules.length));
  const tried = (most: number): Picture | undefined => {
    const chart = drawing.draw(most);
    const source = chart.toSource(STYLES);
    return chart.fits(source) ? { source, most } : undefined;
  };
  let best = { source: '', most: 0 };
  let tooMuch = all + 1;
  let next = Math.min(all, FIRST_TRY);
  while (best.most + 1 < tooMuch) {
    const found = tried(next);
    if (found === undefined) {
      tooMuch = next;
    } else {
      best = found;
    }
    next = tooMuch > all ? Math.min(all, 2 * best.most) : Math.floor((best.most + tooMuch) / 2);
  }
  return best;
}

function leftOut({ entrances, proxies }: Traffic, most: number): string[] {
  const beyond = (count: number) => Math.max(0, count - most);
  const rules = proxies.reduce((sum, proxy, index) => sum + (index < most ? beyond(proxy.rules.length) : proxy.rules.length), 0);
  return [
    ...(beyond(entrances.length) === 0 ? [] : [counted(beyond(entrances.length), 'exposed Service')]),
    ...(beyond(proxies.length) === 0 ? [] : [counted(beyond(proxies.length), 'proxy', 'proxies')]),
    ...(rules === 0 ? [] : [counted(rules, 'host and path rule')]),
  ];
}
