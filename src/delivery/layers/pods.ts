import { Labels } from '../../model/labels';
import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf } from '../../model/reader/fields';

/** What an object runs pods from. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly spec: Fields;
}

const WORKLOADS = ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/** Whether an object runs pods for as long as it is there. */
export function runsForEver({ kind }: Manifest): boolean {
  return WORKLOADS.includes(kind);
}

/** The pods that an object runs; nothing where it runs none. */
export function podsOf(manifest: Manifest): PodTemplate | undefined {
  const spec = fieldsOf(manifest.spec);
  switch (manifest.kind) {
    case 'Pod': return templateOf(manifest);
    case 'Job': return templateOf(fieldsOf(spec.template));
    case 'CronJob': return templateOf(fieldsOf(fieldsOf(fieldsOf(spec.jobTemplate).spec).template));
    default: return runsForEver(manifest) ? templateOf(fieldsOf(spec.template)) : undefined;
  }
}

/** `KIND/NAME` of the objects of its namespace that a pod cannot start without. */
export function neededByPods({ spec }: PodTemplate): string[] {
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)].filter(isFields);
  const volumes = listOf(spec.volumes).filter(isFields);
  const sources = [...volumes, ...volumes.flatMap(({ projected }) => listOf(fieldsOf(projected).sources).filter(isFields))];
  return [
    `ServiceAccount/${serviceAccountOf(spec)}`,
    ...named('Secret', listOf(spec.imagePullSecrets), 'name'),
    ...sources.flatMap(({ configMap, secret, persistentVolumeClaim }) => [
      ...named('ConfigMap', [configMap], 'name'), ...named('Secret', [secret], 'secretName', 'name'), ...named('PersistentVolumeClaim', [persistentVolumeClaim], 'claimName'),
    ]),
    ...containers.flatMap(({ env, envFrom }) => [
      ...listOf(envFrom).filter(isFields).flatMap(({ configMapRef, secretRef }) => [...named('ConfigMap', [configMapRef], 'name'), ...named('Secret', [secretRef], 'name')]),
      ...listOf(env).map((variable) => fieldsOf(fieldsOf(variable).valueFrom))
        .flatMap(({ configMapKeyRef, secretKeyRef }) => [...named('ConfigMap', [configMapKeyRef], 'name'), ...named('Secret', [secretKeyRef], 'name')]),
    ]),
  ];
}

/** The ServiceAccount that pods run as. */
export function serviceAccountOf(spec: Fields): string {
  return textOf(spec.serviceAccountName) ?? textOf(spec.serviceAccount) ?? 'default';
}

function templateOf(template: Fields): PodTemplate {
  return { labels: labelsOf(fieldsOf(template.metadata).labels), spec: fieldsOf(template.spec) };
}

function named(kind: string, references: readonly unknown[], ...fields: readonly string[]): string[] {
  return references.flatMap((reference) => fields.flatMap((field) => {
    const name = textOf(fieldsOf(reference)[field]);
    return name === undefined ? [] : [`${kind}/${name}`];
  }));
}
