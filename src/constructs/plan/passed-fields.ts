import { Source } from '../../model/source';
import { Finding } from '../../rules/finding';

/** A field that its owner passed through to an object, because no property stands for it. */
export interface PassedField {
  /** Construct of the object. */
  readonly object: string;
  /** Where it stands there, for example `spec.bgp.routers[0].limit`. */
  readonly field: string;
  /** Where its owner wrote it: the construct that was given the options, and the way through these. */
  readonly option: Source;
}

/** Findings about passed fields name the options that their owner wrote, in place of the object that came out of them. */
export function inWordsOfOptions(findings: readonly Finding[], passed: readonly PassedField[]): Finding[] {
  if (passed.length === 0) {
    return [...findings];
  }
  const byObject = new Map<string, PassedField[]>();
  passed.forEach((one) => byObject.set(one.object, [...byObject.get(one.object) ?? [], one]));
  return findings.map((finding) => ({ ...finding, places: finding.places.map((place) => optionOf(place, byObject.get(place.construct ?? '') ?? [])) }));
}

function optionOf(place: Source, passed: readonly PassedField[]): Source {
  const { property = '' } = place;
  const found = passed.find(({ field }) => property === field || property.startsWith(`${field}.`) || property.startsWith(`${field}[`));
  return found === undefined ? place : { ...found.option, property: found.option.property + property.slice(found.field.length) };
}
