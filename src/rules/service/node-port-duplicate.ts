import { loadBalancer, service, yaml } from '../cases/case-writing';
import { judgements, repeated } from '../group';
import { Rule } from '../rule';
import { nodePortsOf } from '../taken-node-ports';
import { listed } from '../text';

const nodePort = (name: string, port: object) => service(name, { type: 'NodePort', ports: [{ name: 'http', port: 80, ...port }] });

export const NODE_PORT_DUPLICATE: Rule = {
  id: 'node-port-duplicate',
  severity: 'error',
  why: 'A port of the nodes belongs to one Service, whatever the protocol, and the API server refuses the second that wants it.',
  cases: {
    bad: [
      { name: 'two Services', manifests: yaml(nodePort('web', { nodePort: 30080 }), nodePort('mail', { nodePort: 30080 })) },
      { name: 'a LoadBalancer, and a Service with another protocol', manifests: yaml(loadBalancer('web', undefined, { spec: { ports: [{ port: 53, nodePort: 30053 }] } }), nodePort('dns', { nodePort: 30053, protocol: 'UDP' })) },
      {
        name: 'the port of a LoadBalancer\'s health checks',
        manifests: yaml(nodePort('web', { nodePort: 32000 }), loadBalancer('mail', undefined, { spec: { externalTrafficPolicy: 'Local', healthCheckNodePort: 32000 } })),
      },
      {
        name: 'a port of its own, and the port of its health checks',
        manifests: yaml(loadBalancer('mail', undefined, { spec: { externalTrafficPolicy: 'Local', healthCheckNodePort: 32000, ports: [{ port: 25, nodePort: 32000 }] } })),
      },
    ],
    good: [
      { name: 'two ports', manifests: yaml(nodePort('web', { nodePort: 30080 }), nodePort('mail', { nodePort: 30081 })) },
      { name: 'none, so that Kubernetes chooses them', manifests: yaml(nodePort('web', {}), nodePort('mail', { nodePort: 0 })) },
      { name: 'one Service, TCP and UDP', manifests: yaml(service('dns', { type: 'NodePort', ports: [{ name: 'tcp', port: 53, nodePort: 30053 }, { name: 'udp', port: 53, protocol: 'UDP', nodePort: 30053 }] })) },
      { name: 'a port that Flux fills in', manifests: yaml(nodePort('web', { nodePort: '${PORT}' }), nodePort('mail', { nodePort: '${PORT}' })) },
    ],
  },
  check(world) {
    const taken = judgements(world.cluster.services, (one) => nodePortsOf(world, one));
    return repeated(taken, ({ port }) => port).map((twins) => [...new Map(twins.map((twin) => [twin.who, twin])).values()]).filter(({ length }) => length > 1)
      .map((twins) => ({
        message: `${listed(twins.map(({ who }) => who))} have the node port ${twins[0].port}.`,
        help: `Give ${listed(twins.slice(1).map(({ who }) => who))} another \`${twins.slice(1).every(({ id, who }) => who !== `Service ${id}`) ? 'healthCheckNodePort' : 'nodePort'}\`, or none, and Kubernetes chooses one.`,
        subject: `Service ${twins[1].id}`,
        places: [...twins.slice(1), twins[0]].map(({ source }) => source),
      }));
  },
};
