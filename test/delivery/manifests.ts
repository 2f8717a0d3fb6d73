import { Manifest } from '../../src/model/manifest';

/** An object with the fields that a case is about. */
export function object(apiVersion: string, kind: string, name: string, namespace?: string, fields: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...fields };
}

export function annotatedWith(manifest: Manifest, annotations: Readonly<Record<string, string>>): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

/** A Deployment whose pods have the label `app`, and the account that they run as. */
export function deployment(name: string, namespace: string, podSpec: object = {}): Manifest {
  return object('apps/v1', 'Deployment', name, namespace, {
    spec: { template: { metadata: { labels: { app: name } }, spec: { serviceAccountName: name, containers: [{ name, image: `registry.example.com/${name}:1` }], ...podSpec } } },
  });
}

/** A ClusterRole, and its binding to the account of the same name. */
export function rights(name: string, namespace: string, rule: object): Manifest[] {
  return [
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', name, undefined, { rules: [rule] }),
    object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', name, undefined, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }, subjects: [{ kind: 'ServiceAccount', name, namespace }],
    }),
  ];
}

export function service(name: string, namespace: string, spec: object = {}): Manifest {
  return object('v1', 'Service', name, namespace, { spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec } });
}
