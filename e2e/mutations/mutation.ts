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
}
