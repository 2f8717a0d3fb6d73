/** How far up a port goes that a proxy cannot have in its pod as it is. */
const STEP = 10_000;

/**
 * Where a proxy listens in its pod for ports of its gateway: at the port itself where it may, else 10000 above, and as much higher where another one is there already:
 * two on one port would keep the proxy from starting. Where nobody is in the way it depends on the port alone.
 *
 * @param isFree whether the proxy may listen there, and has nothing there of its own
 */
export function podPorts(ports: readonly number[], isFree: (port: number) => boolean): ReadonlyMap<number, number> {
  const found = new Map(ports.filter(isFree).map((port) => [port, port]));
  const used = new Set(found.keys());
  for (const port of [...new Set(ports)].filter((one) => !found.has(one)).sort((a, b) => a - b)) {
    let place = port + STEP;
    while ((used.has(place) || !isFree(place)) && place + STEP < 65_536) {
      place += STEP;
    }
    found.set(port, place);
    used.add(place);
  }
  return found;
}
