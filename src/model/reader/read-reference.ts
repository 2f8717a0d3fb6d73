import { Fields, numberOf, textOf } from './fields';
import { GATEWAY_API } from '../gateway-api';
import { ObjectReference, ParentReference } from '../route';
import { Source } from '../source';

/** Reads a reference to a parent: a Gateway of the own namespace unless it says otherwise. */
export function readParent(parent: Fields, namespace: string, source: Source): ParentReference {
  return {
    group: textOf(parent.group) ?? GATEWAY_API,
    kind: textOf(parent.kind) ?? 'Gateway',
    namespace: textOf(parent.namespace) ?? namespace,
    name: textOf(parent.name) ?? '',
    sectionName: textOf(parent.sectionName),
    port: numberOf(parent.port),
    source,
  };
}

/** Reads a reference to an object of the core group and the own namespace, unless it says otherwise. */
export function readReference(reference: Fields, kind: string, namespace: string, source: Source): ObjectReference {
  return {
    group: textOf(reference.group) ?? '',
    kind: textOf(reference.kind) ?? kind,
    namespace: textOf(reference.namespace) ?? namespace,
    name: textOf(reference.name) ?? '',
    source,
  };
}
