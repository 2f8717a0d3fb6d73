import { DeliverableObject } from './deliverable-object';
import { DeliveryProblem } from './problem';
import { emitYaml, faultIn } from './yaml/emit-yaml';
import { judgements } from '../rules/group';

/** Values that no file can hold, the first one of each object. It takes as long as to write all objects, so it is asked only when something is wrong. */
export function problemsOfValues(objects: readonly DeliverableObject[]): DeliveryProblem[] {
  return judgements(objects, ({ manifest, path }) => {
    const place = faultIn(manifest);
    return place === undefined ? [] : [{
      rule: 'delivery-value-unwritable',
      message: `${manifest.kind} ${manifest.metadata?.name} cannot be written: ${causeOf(manifest)} (${place}).`,
      why: 'Neither JSON nor YAML has a word for it, so that the cluster would get something else, or nothing.',
      help: `Correct the value of \`${place}\`, or leave the field out.`,
      subject: `${manifest.kind} ${manifest.metadata?.name}`,
      places: [{ construct: path, property: place }],
    }];
  });
}

function causeOf(manifest: unknown): string {
  try {
    emitYaml(manifest);
  } catch (error) {
    return (error as Error).message;
  }
  return 'a value is none';
}
