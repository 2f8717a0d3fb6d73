import { neighborName } from '../../behavior/frr-k8s/neighbor';
import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const neighbor = (spec: object) => yaml(frrNeighbor(spec));

export const FRR_NEIGHBOR_UNDIALLED: Rule = {
  id: 'frr-neighbor-undialled',
  severity: 'warning',
  why: 'Nobody can connect to the port 0, which frr-k8s and FRR take: there is a session only where the router opens it.',
  cases: {
    bad: [
      { name: 'the port 0', manifests: neighbor({ port: 0 }) },
      { name: 'the port 0 behind an interface', manifests: neighbor({ address: undefined, interface: 'eth0', port: 0 }) },
    ],
    good: [
      { name: 'no port, for 179', manifests: neighbor({}) },
      { name: 'another port', manifests: neighbor({ port: 1790 }) },
      { name: 'a port that Flux fills in', manifests: neighbor({ port: '${PORT}' }) },
    ],
  },
  // Tried on FRR 8.4: with `neighbor … port 0` it stays in Active beside a router that waits, and is Established as soon as that one connects.
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(({ neighbors }) => neighbors)
    .filter(({ port }) => port === 0)
    .map((one) => ({
      message: `FRRConfiguration ${name} has the port 0 for the neighbor ${neighborName(one)}: nodes never open the session, and wait for the router.`,
      help: 'Remove `port`, for 179, or write that of the router; where the router is to open the session, waive this.',
      subject: `FRRConfiguration ${name}`,
      places: [at(source, `${one.property}.port`)],
    }))),
};
