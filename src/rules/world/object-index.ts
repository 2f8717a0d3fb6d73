import { KubernetesObject } from '../../model/identity';
import { Source } from '../../model/source';
import { groupBy, keyedBy, once } from '../group';

/** The objects as they were written, by what one asks them for. */
export class ObjectIndex {
  private readonly byGroup = once(() => groupBy(this.objects, ({ identity }) => identity.group));
  private readonly byKind = once(() => groupBy(this.objects, ({ identity }) => identity.kind));
  private readonly bySource = once(() => keyedBy(this.objects, ({ source }) => source));

  constructor(private readonly objects: readonly KubernetesObject[]) {}

  /** The object that was written at a place, whole. */
  at(source: Source): KubernetesObject | undefined {
    return this.bySource().get(source);
  }

  /** The objects of an API group, in the order in which they were read. */
  ofGroup(group: string): readonly KubernetesObject[] {
    return this.byGroup().get(group) ?? [];
  }

  /** The objects of a kind, of whatever group, in the order in which they were read. */
  ofKind(kind: string): readonly KubernetesObject[] {
    return this.byKind().get(kind) ?? [];
  }
}
