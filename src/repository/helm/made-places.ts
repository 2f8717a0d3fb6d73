import { MadeObject } from './made-object';
import { Source } from '../../model/source';

/**
 * Where things are truly written that were read of objects made here: in the values of a chart, not in a manifest. Everything else stays
 * where it is.
 */
export function truePlaces(made: readonly MadeObject[]): (place: Source) => Source {
  const byObject = new Map(made.map((object) => {
    const { name, namespace } = object.manifest.metadata as { readonly name: string; readonly namespace: string };
    return [`${String(object.manifest.kind)} ${namespace}/${name}`, object];
  }));
  return (place) => {
    const object = place.object === undefined ? undefined : byObject.get(place.object);
    if (object === undefined || object.source.file !== place.file) {
      return place;
    }
    // What stands in an entry of a list, or is one, stands where the nearest known thing around it does.
    const around = outward(place.property ?? '').map((property) => object.places.get(property));
    return { ...around.find((known) => known !== undefined) ?? object.source, object: place.object };
  };
}

/** `spec.rules[0].matches[1]`, `spec.rules[0].matches`, `spec.rules[0]`, … */
function outward(property: string): string[] {
  const inner = /^(.+?)(?:\.[^.[\]]+|\[[^\]]*\])$/.exec(property);
  return inner === null ? [property] : [property, ...outward(inner[1])];
}
