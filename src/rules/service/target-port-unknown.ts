import { claimId } from '../../model/claim';
import { Service } from '../../model/service';
import { isPlaceholder } from '../../model/written';
import { deployment, service, yaml } from '../cases/case-writing';
import { judgements } from '../group';
import { Rule } from '../rule';
import { choice } from '../text';
import { World } from '../world';

const pods = (name: string) => deployment('web', {}, { containers: [{ name: 'web', image: 'web:1', ports: [{ name, containerPort: 8080 }] }] });
const to = (targetPort: number | string) => service('web', { ports: [{ port: 80, targetPort }] });

export const TARGET_PORT_UNKNOWN: Rule = {
  id: 'target-port-unknown',
  severity: 'error',
  why: 'Kubernetes makes no endpoint for a pod whose containers have no port of the name, and requests are answered with 503 or not at all.',
  cases: {
    bad: [
      { name: 'misspelt', manifests: yaml(to('htpp'), pods('http')) },
      { name: 'of a headless Service, whose names lead to its pods all the same: a warning', manifests: yaml(service('web', { clusterIP: 'None', ports: [{ port: 80, targetPort: 'htpp' }] }), pods('http')) },
    ],
    good: [
      { name: 'the name of a container\'s port', manifests: yaml(to('http'), pods('http')) },
      { name: 'a number, which no container needs to declare', manifests: yaml(to(9090), pods('http')) },
      {
        name: 'a port of a sidecar',
        manifests: yaml(to('proxy'), deployment('web', {}, { initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 15001 }] }] })),
      },
      { name: 'a name that Flux fills in', manifests: yaml(to('${PORT}'), pods('http')) },
      { name: 'a container\'s port whose name Flux fills in', manifests: yaml(to('http'), pods('${PORT}')) },
      { name: 'the pods live elsewhere', manifests: yaml(to('http')) },
    ],
  },
  check: (world) => judgements(world.cluster.services, (one) => {
    const named = one.ports.filter(({ targetPort }) => typeof targetPort === 'string' && !/^[0-9]+$/.test(targetPort) && !isPlaceholder(targetPort));
    const workloads = named.length === 0 ? [] : world.services.workloadsBehind(one);
    const known = [...new Set(workloads.flatMap(({ containers }) => containers.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? []))))];
    const isOpen = workloads.length === 0 || known.some(isPlaceholder) || world.podsMayBeMade(one.namespace);
    const behind = workloads.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    return isOpen ? [] : named.filter(({ targetPort }) => !known.includes(String(targetPort))).map(({ port, name, targetPort }) => ({
      message: `Port ${port} of Service ${claimId(one)} goes to the container port ${targetPort}, and no container of ${behind} has a port of this name.`,
      help: choice(String(targetPort), [...known].sort(), `Write the number of the container's port, or add \`name: ${targetPort}\` to it`),
      subject: `Service ${claimId(one)}`,
      places: [one.source, ...workloads.map(({ source }) => source)],
      ...(one.headless && !isRouted(world, one, port, name) ? { severity: 'warning' as const } : {}),
    }));
  }),
};

/** Whether a proxy asks for the port: the names of a headless Service lead to its pods whatever ports it has. */
function isRouted(world: World, { namespace, name }: Service, port: number, portName: string | undefined): boolean {
  return world.services.backends().some((backend) => backend.service === name && backend.namespace === namespace && (backend.port === port || backend.port === portName));
}
