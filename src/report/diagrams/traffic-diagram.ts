import { Diagram, diagramLines } from './diagram';
import { largestPicture } from './largest-picture';
import { STYLES } from './styles';
import { TrafficDrawing } from './traffic-drawing';
import { counted } from '../../rules/text';
import { World } from '../../rules/world';
import { AddressBook } from '../addresses/address-book';
import { trafficOf } from '../traffic/traffic';
import { Traffic } from '../traffic/traffic-model';

/**
 * The way of traffic from clients to pods, as a Markdown page with a Mermaid flowchart. What Mermaid has no room for is counted, in
 * the picture and under it.
 */
export function trafficDiagram(world: World, book: AddressBook): string {
  const traffic = trafficOf(world, book);
  return `${[
    '# Traffic',
    '',
    'From clients to pods: the external address, the nodes in the order in which they would answer for it, the ingress proxy with its '
      + 'host and path rules where there is one, the Service, and its pods. Every synth writes this page anew.',
    '',
    ...(isEmpty(traffic) ? ['Nothing is exposed.'] : diagramLines(drawnTraffic(world, book, traffic), ' The address book, addresses.md, has every address.')),
  ].join('\n')}\n`;
}

/** Whether there is nothing to draw. */
export function isEmpty({ entrances, proxies, inside = [] }: Traffic): boolean {
  return entrances.length + proxies.length + inside.length === 0;
}

/** Draws traffic, all of a cluster or a part of it. */
export function drawnTraffic(world: World, book: AddressBook, traffic: Traffic): Diagram {
  const { entrances, proxies } = traffic;
  const drawing = new TrafficDrawing(world, book, traffic);
  const all = Math.max(1, entrances.length, proxies.length, ...proxies.map(({ rules }) => rules.length));
  const { source, most } = largestPicture((count) => drawing.draw(count), all, STYLES);
  return { source, leftOut: leftOut(traffic, most) };
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
