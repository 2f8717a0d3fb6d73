import { Fields, fieldsOf } from '../../model/reader/fields';
import { Layer } from '../../repository/structure/layer';

/** A field of a Kustomization or an Application, and what comes of it when it changes. */
export interface Topic {
  /** For example `spec.prune`; what lies inside of it belongs to it. */
  readonly path: string;
  /** A sentence without a full stop; nothing where all stays as it was. */
  says(before: Layer, after: Layer): string | undefined;
}

/** The `spec` of a layer's own object. */
export function specOf({ settings }: Layer): Fields {
  return fieldsOf(settings.spec);
}

/** What is said when something is switched on, and when it is switched off. */
export function switched(isOn: (layer: Layer) => boolean, on: string, off: string): Topic['says'] {
  return (before, after) => (isOn(before) === isOn(after) ? undefined : isOn(after) ? on : off);
}
