import { Outcome } from './planning';
import { claimId } from '../../model/claim';
import { describeSource } from '../../model/source';
import { Finding } from '../../rules/finding';

/** What the rules say about an app, and the addresses that its plan gives. */
export class PlanCheck {
  /** @internal */
  public static _of(outcome: Outcome): PlanCheck {
    return new PlanCheck(outcome);
  }

  /** Everything that was found and not waived, errors first. */
  public readonly findings: FindingReport[];
  /** The addresses of every claim that got one, in the order of namespace and name. */
  public readonly assignments: AssignmentReport[];

  private constructor(outcome: Outcome) {
    this.findings = outcome.findings.filter((finding) => finding.waived === undefined).map(reportOf);
    this.assignments = outcome.plan.assignments.map(({ claim, addresses, origin }) => ({
      namespace: claim.namespace,
      serviceName: claim.name,
      pool: claim.pool,
      addresses: addresses.map(String),
      origin,
    }));
  }

  /** What stops synth. */
  public get errors(): FindingReport[] {
    return this.ofSeverity('error');
  }

  /** What works until something else happens. */
  public get warnings(): FindingReport[] {
    return this.ofSeverity('warning');
  }

  /** Style, deprecation, and what is worth knowing. */
  public get notes(): FindingReport[] {
    return this.ofSeverity('note');
  }

  /**
   * The address of a Service (the IPv4 one of a Service that has both).
   *
   * @param namespace namespace of the Service
   * @param name name of the Service
   * @throws Error when no claim with an address has that identity
   */
  public addressOf(namespace: string, name: string): string {
    const assignment = this.assignments.find((candidate) => candidate.namespace === namespace && candidate.serviceName === name);
    if (assignment === undefined) {
      throw new Error(`No claim of Service ${namespace}/${name} got an address. Claims with addresses: ${this.assignments.map((known) => claimId({ namespace: known.namespace, name: known.serviceName })).join(', ') || 'none'}.`);
    }
    return assignment.addresses[0];
  }

  private ofSeverity(severity: string): FindingReport[] {
    return this.findings.filter((finding) => finding.severity === severity);
  }
}

/** One finding. */
export interface FindingReport {
  /** Id of the rule, for example `pool-overlaps-dhcp`. */
  readonly rule: string;
  /** `error`, `warning` or `note`. */
  readonly severity: string;
  /** What is wrong, with the values in question. */
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
  /** What it is about: what a waiver names. */
  readonly subject: string;
  /** Where it was written: construct paths, with the property in question. */
  readonly places: string[];
}

/** The addresses of one claim. */
export interface AssignmentReport {
  /** Namespace of the Service that carries the claim. */
  readonly namespace: string;
  /** Name of the Service that carries the claim. */
  readonly serviceName: string;
  /** The pool that the addresses come out of. */
  readonly pool: string;
  /** IPv4 before IPv6. */
  readonly addresses: string[];
  /** `pinned` by the owner, kept by the `lock` file, or `planned` just now. */
  readonly origin: string;
}

function reportOf({ rule, severity, message, help, subject, places }: Finding): FindingReport {
  return { rule, severity, message, help, subject, places: places.map(describeSource) };
}
