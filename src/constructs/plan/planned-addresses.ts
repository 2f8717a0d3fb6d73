import { Claim } from '../../model/claim';

/** What manifests and claims ask their plan for while they are resolved. */
export interface PlannedAddresses {
  /** Text of a claim's addresses, or a placeholder before the plan is known. */
  addressText(claim: Claim): string;
  /** The addresses of the Service `namespace/name` as planned or locked; nothing while they are not known. */
  addressesOf(claim: string): string[] | undefined;
  /** Counts the computations of the plan: what was derived from one holds until the next. */
  computation(): number;
  /**
   * A number that is the same as long as resolving an object again must give the same text; nothing while every
   * resolution stands alone.
   */
  resolutionRound(): number | undefined;
  /** Whether the App resolves values as cdk8s does by itself; asked anew for each computation. */
  resolvesByDefault(): boolean;
}
