import { World } from './world';
import { PREFIXES } from '../behavior/external-dns/annotations';
import { readPrefixes } from '../behavior/external-dns/prefixes';
import { describeIdentity } from '../model/identity';
import { Labels } from '../model/labels';
import { fieldsOf } from '../model/reader/fields';
import { annotationSource } from '../model/service';
import { at, Source } from '../model/source';

/** An object that speaks to external-dns. */
export interface AnnotatedObject {
  /** `Service shop/mysql`. */
  readonly subject: string;
  readonly kind: string;
  /** API group; empty for the core group. */
  readonly group: string;
  /** `namespace/name`. */
  readonly id: string;
  readonly annotations: Labels;
  readonly source: Source;
  readonly placeOf: (annotation: string) => Source;
}

const NONE: readonly never[] = [];

/** Several rules ask for the same. */
const FOUND = new WeakMap<World, readonly AnnotatedObject[]>();

/** The objects with annotations of external-dns, and the Services that will be made for Gateways with such. */
export function annotatedObjects(world: World): readonly AnnotatedObject[] {
  const found = FOUND.get(world) ?? annotatedIn(world);
  FOUND.set(world, found);
  return found;
}

function annotatedIn(world: World): AnnotatedObject[] {
  const told = readPrefixes(world.cluster)?.prefixes ?? [];
  const prefixes = [...new Set([...PREFIXES, ...told])];
  const speaks = (annotations: Labels) => Object.keys(annotations).some((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  const objects = world.cluster.objects.flatMap(({ identity, manifest, source }): readonly AnnotatedObject[] => {
    const { annotations } = fieldsOf(manifest.metadata) as { readonly annotations?: unknown };
    if (annotations === undefined) {
      return NONE;
    }
    const texts = Object.entries(fieldsOf(annotations)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    if (texts.length === 0 || !speaks(Object.fromEntries(texts))) {
      return [];
    }
    return [{
      subject: describeIdentity(identity), kind: identity.kind, group: identity.group, id: `${identity.namespace ?? ''}/${identity.name}`, annotations: Object.fromEntries(texts), source,
      placeOf: (name) => at(source, `metadata.annotations["${name}"]`),
    }];
  });
  const made = world.cluster.services.filter(({ annotationsAt, annotations }) => annotationsAt !== undefined && speaks(annotations)).map((service): AnnotatedObject => ({
    subject: `Service ${service.namespace}/${service.name}`, kind: 'Service', group: '', id: `${service.namespace}/${service.name}`, annotations: service.annotations, source: service.source,
    placeOf: (name) => annotationSource(service, name),
  }));
  return [...objects, ...made];
}
