import { at } from '../../model/source';
import { yaml } from '../cases/case-writing';
import { frrNeighbor } from '../cases/frr-case-writing';
import { Rule } from '../rule';

const neighbor = (spec: object) => yaml(frrNeighbor(spec));

export const FRR_FIELD_IGNORED: Rule = {
  id: 'frr-field-ignored',
  severity: 'warning',
  why: '`disableMP` has no effect in frr-k8s any more, so the session is another one than was meant.',
  cases: {
    bad: [
      { name: 'a neighbor without multiprotocol BGP', manifests: neighbor({ disableMP: true }) },
      { name: 'one that asks for both families as well', manifests: neighbor({ disableMP: true, dualStackAddressFamily: true }) },
    ],
    good: [
      { name: 'written as it is by default', manifests: neighbor({ disableMP: false }) },
      { name: 'nothing is said of it', manifests: neighbor({}) },
      { name: 'both families over one session', manifests: neighbor({ dualStackAddressFamily: true }) },
    ],
  },
  check: (world) => world.frrK8s().configurations.flatMap(({ name, source, routers }) => routers.flatMap(({ neighbors }) => neighbors)
    .filter(({ multiprotocolDisabled }) => multiprotocolDisabled)
    .map(({ address, interface: link, dualStack, property }) => ({
      message: `FRRConfiguration ${name} has \`disableMP\` for the neighbor ${address ?? link ?? property}, which frr-k8s ignores: ${dualStack ? 'by `dualStackAddressFamily` the session carries both families all the same' : 'the session is the same with it and without it'}.`,
      help: dualStack ? 'Remove `disableMP`; for one family alone remove `dualStackAddressFamily`, too.' : 'Remove `disableMP`.',
      subject: `FRRConfiguration ${name}`,
      places: [at(source, `${property}.disableMP`)],
    }))),
};
