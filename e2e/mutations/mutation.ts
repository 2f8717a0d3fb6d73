import { parseAllDocuments, stringify } from 'yaml';
import { KubernetesObject } from '../cluster/kubernetes-object';

/** One way in which the emitter could be broken. */
export interface Mutation {
  readonly name: string;
  /** The objects that it breaks. */
  readonly of: (object: any) => boolean;
  /** Breaks a copy of one; gives nothing where the broken emitter would not emit it at all. */
  readonly change: (object: any) => KubernetesObject | undefined;
  /** Groups of which at least one case must fail. */
  readonly groups: readonly string[];
}

/** Whether a mutation is called so on a command line: npm takes the quotes from an argument, so hyphens may stand for what is between its words. */
export function isCalled({ name }: Pick<Mutation, 'name'>, written: string): boolean {
  return hyphenated(name) === hyphenated(written);
}

function hyphenated(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]+/gu, '-');
}

/** A mutation at work: it changes what passes through, and counts. */
export class Mutator {
  /** How many objects it has broken. */
  changed = 0;

  constructor(private readonly mutation: Mutation) {}

  apply(objects: readonly KubernetesObject[]): KubernetesObject[] {
    return objects.flatMap((object) => {
      if (!this.mutation.of(object)) {
        return [object];
      }
      const broken = this.mutation.change(structuredClone(object));
      this.changed += JSON.stringify(broken) === JSON.stringify(object) ? 0 : 1;
      return broken === undefined ? [] : [broken];
    });
  }

  /** The files of a folder as the broken emitter would write them; those without such objects stay as they are. */
  applyToFiles(files: ReadonlyMap<string, string>): Map<string, string> {
    return new Map([...files].map(([file, text]) => {
      const objects = file.endsWith('.yaml') ? parseAllDocuments(text).map((document) => document.toJS()).filter((object) => object !== null) : [];
      return [file, objects.some((object) => this.mutation.of(object)) ? this.apply(objects).map((object) => stringify(object)).join('---\n') : text];
    }));
  }
}
