import { groupBy } from '../model/group-by';
import { LabelSelector, selects } from '../model/labels';
import { Node } from '../model/network';

/**
 * Which nodes of a list are selected. Thousands of advertisements and sessions ask: equal selectors are answered once, and of a
 * selector that wants a label only the nodes that carry it are looked at.
 */
export class SelectedNodes {
  private readonly known = new Map<string, readonly Node[]>();
  private readonly carriers = new Map<string, Map<string, Node[]>>();

  constructor(private readonly all: readonly Node[]) {}

  /** The nodes that one of the selectors selects, in the order of the list; all of them where there is no selector. */
  by(selectors: readonly LabelSelector[]): readonly Node[] {
    if (selectors.length === 0) {
      return this.all;
    }
    const text = JSON.stringify(selectors);
    const nodes = this.known.get(text) ?? this.find(selectors);
    this.known.set(text, nodes);
    return nodes;
  }

  private find(selectors: readonly LabelSelector[]): readonly Node[] {
    const found = selectors.map((selector) => this.candidates(selector).filter(({ labels }) => selects(selector, labels)));
    if (found.length === 1) {
      return found[0];
    }
    const selected = new Set(found.flat());
    return this.all.filter((node) => selected.has(node));
  }

  private candidates({ matchLabels = {} }: LabelSelector): readonly Node[] {
    const [wanted] = Object.entries(matchLabels);
    return wanted === undefined ? this.all : this.carriersOf(wanted[0]).get(wanted[1]) ?? [];
  }

  private carriersOf(label: string): Map<string, Node[]> {
    const known = this.carriers.get(label) ?? groupBy(this.all, ({ labels }) => labels[label]);
    this.carriers.set(label, known);
    return known;
  }
}
