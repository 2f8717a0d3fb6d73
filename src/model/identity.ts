import { Manifest } from './manifest';
import { Source } from './source';

/** What the API server tells one object from another by; the version of its API group is no part of it. */
export interface Identity {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Absent for cluster-scoped objects, `default` where a namespaced object names none. */
  readonly namespace?: string;
  readonly name: string;
}

const OBJECT_ID = /^[^/\s]+\/[^/\s]+$/;

/** Whether a text is the `namespace/name` of an object. */
export function isObjectId(text: unknown): text is string {
  return typeof text === 'string' && OBJECT_ID.test(text);
}

/** One object of the cluster, of whatever kind, with the place it was written at. */
export interface KubernetesObject {
  readonly identity: Identity;
  readonly manifest: Manifest;
  readonly source: Source;
}

/** `Service shop/mysql`, or `IngressClass traefik`. */
export function describeIdentity(identity: Identity): string {
  const { kind, namespace, name } = identity;
  // One text, where a template would be kept as a chain of its parts: each object has one of these.
  return namespace === undefined ? `${kind} ${name}` : [kind, ' ', namespace, '/', name].join('');
}
