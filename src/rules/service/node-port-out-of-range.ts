import { claimId } from '../../model/claim';
import { isPortNumber } from '../../model/port-syntax';
import { Service } from '../../model/service';
import { loadBalancer, service, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { nodePortsOf } from '../taken-node-ports';
import { capital } from '../text';
import { World } from '../world';

/** Unless the API server is started with another `--service-node-port-range`. */
const [FIRST, LAST] = [30000, 32767];
/** Of those, the ones that Kubernetes gives last by itself (by default since 1.28). */
const STATIC_LAST = 30085;

const nodePort = (port: unknown) => yaml(service('web', { type: 'NodePort', ports: [{ port: 80, nodePort: port }] }));
const balanced = (spec: object) => yaml(loadBalancer('web', undefined, { spec }));

export const NODE_PORT_OUT_OF_RANGE: Rule = {
  id: 'node-port-out-of-range',
  severity: 'warning',
  why: 'The API server refuses a node port outside of its range, which is 30000 to 32767 unless it was started with another `--service-node-port-range`.',
  cases: {
    bad: [
      { name: 'below the range', manifests: nodePort(29999) },
      { name: 'above the range', manifests: nodePort(32768) },
      { name: 'no port at all, with whatever range: an error', manifests: nodePort(65536) },
      { name: 'of a LoadBalancer', manifests: balanced({ ports: [{ port: 80, nodePort: 80 }] }) },
      { name: 'the port of a LoadBalancer\'s health checks', manifests: balanced({ externalTrafficPolicy: 'Local', healthCheckNodePort: 8080 }) },
    ],
    good: [
      { name: 'the first', manifests: nodePort(30000) },
      { name: 'the last', manifests: nodePort(32767) },
      { name: 'none, so that Kubernetes chooses one', manifests: nodePort(0) },
      { name: 'a port that Flux fills in', manifests: nodePort('${PORT}') },
      { name: 'the port of health checks that a policy does not have, of which it is told already', manifests: balanced({ externalTrafficPolicy: 'Cluster', healthCheckNodePort: 8080 }) },
      { name: 'a node port that a type does not have, of which it is told already', manifests: yaml(service('web', { ports: [{ port: 80, nodePort: 80 }] })) },
    ],
  },
  check: (world) => judgements(world.cluster.services, (one) => problemsOf(world, one)),
};

function problemsOf(world: World, one: Service): readonly Judgement[] {
  const outside = nodePortsOf(world, one).filter(({ port }) => port < FIRST || port > LAST);
  return [...new Map(outside.map((each) => [`${each.who} ${each.port}`, each] as const)).values()].map(({ who, port, source }) => ({
    ...(isPortNumber(port) ? {} : { severity: 'error' as const }),
    message: isPortNumber(port) ? `${capital(who)} has the node port ${port}, outside of ${FIRST} to ${LAST}.` : `${capital(who)} has the node port ${port}, which is no port.`,
    help: `Write one of ${FIRST} to ${STATIC_LAST}, which Kubernetes gives last by itself, or none, and it chooses one.${isPortNumber(port) ? ' If your API server has another `--service-node-port-range`, waive this.' : ''}`,
    subject: `Service ${claimId(one)}`,
    places: [source],
  }));
}
