import { Source } from '../model/source';

/**
 * error: the API server, the load balancer or the proxy will refuse it, or an address in use may be handed out.
 * warning: works until something else happens. note: style, deprecation, or something worth knowing.
 */
export type Severity = 'error' | 'warning' | 'note';

/** The order in which findings are told: the gravest first. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** What a rule says about one thing. */
export interface Finding {
  /** Id of the rule, for example `pool-overlaps-dhcp`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, with the values in question. One sentence, or two. */
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
  /** Why it matters: the rule's own sentence. */
  readonly why: string;
  /** What it is about, the handle of a waiver: `pool public`, `Service shop/mysql`, `network lan`. */
  readonly subject: string;
  /** The place to mend first, then the others that take part. */
  readonly places: readonly Source[];
  /** Whether it is about a cluster as a whole, wherever its places are. */
  readonly ofWholeCluster?: true;
  /** Set when the owner accepted it. */
  readonly waived?: Waiver;
}

/** A finding that the owner accepts. */
export interface Waiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Subject of the finding, as the finding prints it. */
  readonly subject: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD` in UTC; absent: for ever. */
  readonly expires?: string;
  /** Where it stands; absent: in `waivers`, beside the network. */
  readonly source?: Source;
}

/** A finding that is accepted where it stands, by a comment in the file. */
export interface CommentWaiver {
  readonly rule: string;
  readonly reason: string;
  /** Where the comment stands. */
  readonly source: Source;
  /** The document of that file whose findings it accepts: those whose place to mend first is in it. */
  readonly document: number;
}
