import { Severity, Waiver } from './finding';
import { WaiverUse } from './waivers';
import { World } from './world';
import { NetworkDeclaration } from '../model/declaration';
import { Source } from '../model/source';
import { PlanProblem } from '../plan/plan';

/** What every rule says about itself. */
export interface RuleDescription {
  /** Explains itself: `pool-overlaps-dhcp`. Stable for ever, and the name of its file. */
  readonly id: string;
  readonly severity: Severity;
  /** Whether it says that something is not there, which may be meant to come from somewhere else. */
  readonly ofAbsence?: true;
  /** Why it matters, one sentence. */
  readonly why: string;
  /** Small clusters that break the rule, and clusters that just do not. */
  readonly cases: { readonly bad: readonly RuleCase[]; readonly good: readonly RuleCase[] };
}

/** One thing that can be wrong, and how to tell. */
export interface Rule extends RuleDescription {
  /** `false` where accepting the finding would destroy something, as with a damaged lock file; absent: it may be waived. */
  readonly waivable?: false;
  check(world: World): readonly Judgement[];
}

/** One thing that can be wrong with a waiver; known only when all other rules have spoken. Never waived itself. */
export interface WaiverRule extends RuleDescription {
  check(uses: readonly WaiverUse[]): readonly Judgement[];
}

/** What a rule's function returns; id, severity and why are added from the rule. */
export interface Judgement {
  /** What is wrong, with the values in question. One sentence, or two. */
  readonly message: string;
  /** The exact change that mends it. */
  readonly help: string;
  /** The handle of a waiver: `pool public`, `Service shop/mysql`, `network lan`. */
  readonly subject: string;
  /** The place to mend first, then the others that take part. */
  readonly places: readonly Source[];
  /** Only where a rule judges some cases otherwise than its own severity. */
  readonly severity?: Severity;
  /** Whether it is about the cluster as a whole, and its places are only the nearest to look at: said of several clusters in the same words, it is one finding. */
  readonly ofWholeCluster?: true;
  /** Whether the first place asks something of the object at the others by its name, and that object stands nowhere in another way. */
  readonly asksByName?: true;
}

/** A small cluster, written as its owner would write it. */
export interface RuleCase {
  /** What this case shows, for people. */
  readonly name: string;
  readonly network?: NetworkDeclaration;
  /** Manifests as YAML documents. */
  readonly manifests?: ManifestText;
  /** Objects (`Kind namespace/name`) of `manifests` that an AppRoute of this library wrote. */
  readonly ours?: readonly string[];
  /** For rules about the plan: what the planner found. */
  readonly problems?: readonly PlanProblem[];
  /** For rules about the plan: whether addresses were planned at all, as they are in an app. */
  readonly planned?: boolean;
  /** For rules about the plan: the addresses that it gave, by `namespace/name`. */
  readonly assigned?: Readonly<Record<string, string>>;
  /** For rules about waivers. */
  readonly waivers?: readonly Waiver[];
  /** For rules about waivers: the day of judgement, `YYYY-MM-DD`. */
  readonly today?: string;
  /** For a bad case: how many findings; 1 when absent. */
  readonly findings?: number;
}

/** YAML that is written when somebody reads it: an app that only runs the rules has no need of their cases. */
export interface ManifestText {
  toString(): string;
}
