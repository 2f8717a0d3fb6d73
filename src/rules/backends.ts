import { Ingress, IngressBackend } from '../model/ingress';
import { at, Source } from '../model/source';

/** Every backend of an Ingress, with the place it is written at. */
export function backendsOf(ingress: Ingress): { backend: IngressBackend; source: Source }[] {
  return [
    ...ingress.paths.map(({ backend, source }) => ({ backend, source })),
    ...(ingress.defaultBackend === undefined ? [] : [{ backend: ingress.defaultBackend, source: at(ingress.source, 'spec.defaultBackend') }]),
  ];
}
