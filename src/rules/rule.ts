import { NetworkDeclaration } from '../model/declaration';
import { Source } from '../model/source';
import { Severity } from './finding';
import { World } from './world';

/** One thing that can be wrong, and how to tell. */
export interface Rule {
  /** Explains itself: `pool-overlaps-dhcp`. Stable for ever. */
  readonly id: string;
  readonly severity: Severity;
  /** Why it matters, one sentence. */
  readonly why: string;
  /** Small clusters that break the rule, and clusters that just do not. */
  readonly cases: { readonly bad: readonly RuleCase[]; readonly good: readonly RuleCase[] };
  check(world: World): readonly Judgement[];
}

/** What a rule's function returns; id, severity and why are added from the rule. */
export interface Judgement {
  readonly message: string;
  readonly help: string;
  readonly subject: string;
  readonly places: readonly Source[];
  /** Only where a rule judges some cases more mildly than its own severity. */
  readonly severity?: Severity;
}

/** A small cluster, written as its owner would write it. */
export interface RuleCase {
  /** What this case shows, for people. */
  readonly name: string;
  readonly network?: NetworkDeclaration;
  /** Manifests as YAML documents. */
  readonly manifests?: string;
  /** For rules about the plan: what the planner found. */
  readonly problems?: World['problems'];
  /** For a bad case: how many findings; 1 when absent. */
  readonly findings?: number;
}
