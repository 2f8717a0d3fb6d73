import { ApiObject, Chart } from 'cdk8s';
import { RouteBackend } from 'cdk8s-bare-metal';

/** Every application has its own name, which its pods tell; `nobody` has none. */
export const APPLICATIONS = ['all', 'shop', 'login', 'wild', 'deep', 'many', 'solver', 'hand', 'hostless', 'elsewhere', 'nobody'] as const;
export type Application = (typeof APPLICATIONS)[number];

export const to = (name: Application, connection: Parameters<typeof RouteBackend.fromServiceName>[2] = {}) => RouteBackend.fromServiceName(name, 80, connection);

/** The namespace of an application. */
export function namespaceOf(name: Application): string {
  return name === 'elsewhere' ? 'other' : 'routes';
}

/** A Service, and a Deployment of one pod unless it is `nobody`. */
export function application(chart: Chart, name: Application): void {
  const labels = { app: name };
  const metadata = { name, namespace: namespaceOf(name) };
  new ApiObject(chart, `service-${name}`, { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] } });
  if (name !== 'nobody') {
    new ApiObject(chart, `deployment-${name}`, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name, image: `registry.example.com/${name}:1`, ports: [{ name: 'http', containerPort: 8080 }] }] } },
      },
    });
  }
}
