import { Manifest } from '../../model/manifest';
import { PlanProblem } from '../../plan/plan';

/** An object that somebody else may want too. */
interface Shareable {
  readonly manifest: Manifest;
  readonly shared?: boolean;
}

/** Objects that several constructs of a plan want, and that the first of them emits. */
export class SharedObjects {
  private readonly emitted = new Map<string, { readonly text: string; readonly construct: string }>();

  constructor(private readonly problems: PlanProblem[]) {}

  /** All but the shared ones that another construct emitted before. */
  toEmit<T extends Shareable>(construct: string, objects: readonly T[]): T[] {
    return objects.filter(({ manifest, shared }) => !shared || this.firsts(construct, [manifest]).length > 0);
  }

  /**
   * Those of a construct that nobody emitted before. That somebody did with another content is a problem.
   *
   * @param oncePerCluster whether there may be no second one in another namespace either
   */
  firsts(construct: string, manifests: readonly Manifest[], oncePerCluster = false): Manifest[] {
    return this.emit(construct, manifests, oncePerCluster, (manifest) => JSON.stringify(manifest), 'Give both the same namespace (`createNamespace: false` in the second) and the same options.');
  }

  /** Those that nobody emitted before in whatever namespace, which does not matter. That somebody did with another content is a problem. */
  anywhere(construct: string, manifests: readonly Manifest[]): Manifest[] {
    return this.emit(construct, manifests, true, ({ metadata, ...content }) => JSON.stringify(content), 'Give both the same options.');
  }

  private emit(construct: string, manifests: readonly Manifest[], oncePerCluster: boolean, textOf: (manifest: Manifest) => string, help: string): Manifest[] {
    const keyOf = ({ kind, metadata: { namespace, name } }: Manifest) => `${kind} ${oncePerCluster ? '' : namespace ?? ''}/${name}`;
    const differing: Manifest[] = [];
    const firsts = manifests.filter((manifest) => {
      const key = keyOf(manifest);
      const text = textOf(manifest);
      const known = this.emitted.get(key);
      if (known === undefined) {
        this.emitted.set(key, { text, construct });
      } else if (known.text !== text) {
        differing.push(manifest);
      }
      return known === undefined;
    });
    if (differing.length > 0) {
      const { kind, metadata: { namespace = '', name } } = differing[0];
      const { construct: other } = this.emitted.get(keyOf(differing[0]))!;
      this.problems.push({
        kind: 'option-invalid',
        message: `${construct} and ${other} have ${kind} ${namespace === '' ? name : `${namespace}/${name}`} together, and want it to be different.`,
        help,
        subject: `${kind} ${name} of ${construct}`,
        places: [{ construct }, { construct: other }],
      });
    }
    return firsts;
  }
}
