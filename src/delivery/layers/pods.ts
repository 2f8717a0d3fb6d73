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

/** `KIND/NAME` of the objects of its namespace that a pod asks for: most it cannot start without, and what is optional is best there before it. */
export function neededByPods(pods: PodTemplate): string[] {
  return [`ServiceAccount/${serviceAccountOf(pods.spec)}`, ...referencesOf(pods).map(({ kind, name }) => `${kind}/${name}`)];
}

/** Names of the Secrets that a pod asks for: those without which it does not start, or all. */
export function secretsOfPods(pods: PodTemplate, which: 'required' | 'all'): string[] {
  return referencesOf(pods).filter(({ kind, isOptional }) => kind === 'Secret' && (which === 'all' || !isOptional)).map(({ name }) => name);
}

interface PodReference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
  readonly isOptional: boolean;
}

function referencesOf({ spec }: PodTemplate): PodReference[] {
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)].filter(isFields);
  const volumes = listOf(spec.volumes).filter(isFields);
  const sources = [...volumes, ...volumes.flatMap(({ projected }) => listOf(fieldsOf(projected).sources).filter(isFields))];
  return [
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

function named(kind: PodReference['kind'], references: readonly unknown[], ...fields: readonly string[]): PodReference[] {
  return references.map(fieldsOf).flatMap((reference) => fields.flatMap((field): PodReference[] => {
    const name = textOf(reference[field]);
    return name === undefined ? [] : [{ kind, name, isOptional: reference.optional === true }];
  }));
}
