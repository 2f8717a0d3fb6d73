import { Manifest } from '../../../src/model/manifest';

export type Fields = Readonly<Record<string, any>>;

/** Something that an object names. */
export interface Reference {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

/** `GROUP/KIND NAMESPACE/NAME`: what tells an object from all others. */
export function identity(object: Manifest): string {
  const { namespace, name } = object.metadata;
  return `${groupOf(object)}/${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`.replace(/^\//, '');
}

export function groupOf({ apiVersion }: Manifest): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** Groups of Kubernetes itself with a dot in their names; others with one are of custom resources. */
const BUILT_IN = /^(rbac\.authorization|networking|storage|scheduling|node|coordination|discovery|admissionregistration|apiextensions|apiregistration|events|authentication|authorization)\.k8s\.io$/;

export function isCustom(object: Manifest): boolean {
  const group = groupOf(object);
  return group.includes('.') && !BUILT_IN.test(group);
}

export function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value as Fields : {};
}

export function list(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : [];
}

/** What the pods of a workload cannot start without. */
export function references({ metadata: { namespace }, spec }: Manifest): Reference[] {
  const pod = record(record(record(spec).template).spec);
  const inside: Reference[] = [
    ...(pod.serviceAccountName === undefined ? [] : [{ kind: 'ServiceAccount', name: pod.serviceAccountName }]),
    ...list(pod.volumes).flatMap(({ configMap, secret, persistentVolumeClaim }) => [
      ...(configMap === undefined || configMap.optional === true ? [] : [{ kind: 'ConfigMap', name: configMap.name }]),
      ...(secret === undefined || secret.optional === true ? [] : [{ kind: 'Secret', name: secret.secretName }]),
      ...(persistentVolumeClaim === undefined ? [] : [{ kind: 'PersistentVolumeClaim', name: persistentVolumeClaim.claimName }]),
    ]),
    ...[...list(pod.containers), ...list(pod.initContainers)].flatMap(({ env, envFrom }) => [
      ...list(envFrom).flatMap(({ configMapRef, secretRef }) => [...needed('ConfigMap', configMapRef), ...needed('Secret', secretRef)]),
      ...list(env).flatMap(({ valueFrom }) => [...needed('ConfigMap', valueFrom?.configMapKeyRef), ...needed('Secret', valueFrom?.secretKeyRef)]),
    ]),
  ];
  return [...inside.map((reference) => ({ ...reference, namespace })), ...(pod.priorityClassName === undefined ? [] : [{ kind: 'PriorityClass', name: pod.priorityClassName }])];
}

function needed(kind: string, reference: { readonly name: string; readonly optional?: boolean } | undefined): Reference[] {
  return reference === undefined || reference.optional === true ? [] : [{ kind, name: reference.name }];
}
