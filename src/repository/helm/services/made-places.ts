import { MadeService } from './made-service';
import { Source } from '../../../model/source';

/**
 * Where things are truly written that were read of Services made here: in the values of a chart, not in a manifest. Everything else stays
 * where it is.
 */
export function truePlaces(services: readonly MadeService[]): (place: Source) => Source {
  const byObject = new Map(services.map((service) => {
    const { name, namespace } = service.manifest.metadata as { readonly name: string; readonly namespace: string };
    return [`Service ${namespace}/${name}`, service];
  }));
  return (place) => {
    const service = place.object === undefined ? undefined : byObject.get(place.object);
    if (service === undefined || service.source.file !== place.file) {
      return place;
    }
    // An entry of a list stands where the list does.
    const property = place.property?.replace(/\[\d+\]$/, '') ?? '';
    return { ...service.places.get(place.property ?? '') ?? service.places.get(property) ?? service.source, object: place.object };
  };
}
