import { claimId } from '../../model/claim';
import { ServicePort } from '../../model/service';
import { deployment, ingress, ingressClass, service, yaml } from '../case-writing';
import { Judgement, Rule } from '../rule';
import { listed } from '../text';
import { backendsOf } from './backends';

export const ROUTE_BACKEND_PORT_MISSING: Rule = {
  id: 'route-backend-port-missing',
  severity: 'error',
  why: 'A route names a port of the Service, not of the container; with a port that the Service does not have it answers with errors.',
  cases: {
    bad: [
      { name: 'no such port', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com', '/', { port: { number: 81 } })) },
      { name: 'the container\'s port', manifests: yaml(ingressClass(), service('web', { ports: [{ port: 80, targetPort: 8080 }] }), deployment('web'), ingress('web', 'app.example.com', '/', { port: { number: 8080 } })) },
      { name: 'no such name', manifests: yaml(ingressClass(), service('web', { ports: [{ name: 'http', port: 80 }] }), ingress('web', 'app.example.com', '/', { port: { name: 'https' } })) },
      { name: 'a UDP port', manifests: yaml(ingressClass(), service('web', { ports: [{ port: 80, protocol: 'UDP' }] }), ingress('web', 'app.example.com')) },
      { name: 'no port named', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com', '/', { port: {} })) },
    ],
    good: [
      { name: 'by number', manifests: yaml(ingressClass(), service('web'), ingress('web', 'app.example.com')) },
      { name: 'by name', manifests: yaml(ingressClass(), service('web', { ports: [{ name: 'http', port: 80 }] }), ingress('web', 'app.example.com', '/', { port: { name: 'http' } })) },
    ],
  },
  check(world) {
    return world.cluster.ingresses.flatMap((one) => backendsOf(one).flatMap(({ backend, source }): Judgement[] => {
      const found = backend.service === undefined ? undefined : world.service(one.namespace, backend.service);
      if (backend.service === undefined || found === undefined || found.type === 'ExternalName') {
        return [];
      }
      const about = { subject: `Ingress ${claimId(one)}`, places: [source, found.source] };
      const port = found.ports.find((candidate) => candidate.port === backend.port || candidate.name === backend.port);
      if (backend.port === undefined) {
        return [{ ...about, message: `Ingress ${claimId(one)} names no port of Service ${claimId(found)}.`, help: `Name one of ${listed(found.ports.map(shown))}.` }];
      }
      if (port === undefined) {
        const target = found.ports.find(({ targetPort }) => targetPort === backend.port);
        return [{
          ...about,
          message: `Ingress ${claimId(one)} routes to port ${backend.port} of Service ${claimId(found)}, which has ${listed(found.ports.map(shown)) || 'no ports'}.`,
          help: target === undefined ? `Name one of ${listed(found.ports.map(shown))}.` : `${backend.port} is the container's port: write ${target.port}, the Service's port.`,
        }];
      }
      return port.protocol === 'TCP' ? [] : [{ ...about, message: `Ingress ${claimId(one)} routes to port ${shown(port)} of Service ${claimId(found)}, which is ${port.protocol}.`, help: 'HTTP needs a TCP port.' }];
    }));
  },
};

function shown({ name, port }: ServicePort): string {
  return name === undefined ? `${port}` : `${port} (${name})`;
}
