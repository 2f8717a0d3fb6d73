import * as path from 'path';
import { PlanningProps } from './planning-props';
import { Lock } from '../../plan/lock';
import { LockEnvironment, LockMode, readLockEnvironment } from '../../plan/lock-environment';
import { ParsedLock } from '../../plan/lock-file';
import { problemsOfWriting, readLock, writeLock } from '../../plan/lock-store';
import { PlanProblem, PlanResult } from '../../plan/plan';

/** Name of the lock file in the plan's folder. */
export const LOCK_FILE = 'ip-plan.lock.yaml';

/** The lock file of one plan, with the properties and environment variables that rule it. */
export class LockOfApp {
  private readonly file: string;
  private readonly cluster: string;
  private current?: ParsedLock;

  constructor(private readonly props: PlanningProps) {
    this.file = path.join(props.folder, LOCK_FILE);
    this.cluster = props.cluster ?? 'default';
  }

  /** Reads the file as it is now. */
  read(): ParsedLock {
    const read = readLock(this.file, this.cluster, this.released());
    const isMissing = this.props.foreignLock === true && read.lock === undefined && read.problems.length === 0;
    this.current = isMissing ? { problems: [this.missing()] } : read;
    return this.current;
  }

  problemsOfWriting(after: PlanResult): PlanProblem[] {
    return problemsOfWriting(this.file, this.current?.lock, after, this.mode());
  }

  write(lock: Lock): void {
    if (this.mode() === 'write') {
      writeLock(this.file, this.current?.lock, lock);
    }
  }

  /** Whether nothing is to be written, neither the lock file nor the reports beside it. */
  isReadOnly(): boolean {
    return this.mode() === 'read-only';
  }

  /** Names of the claims and pools that are planned anew in this run. */
  released(): readonly string[] {
    if (this.props.foreignLock) {
      return [];
    }
    return this.environment().release;
  }

  prunes(): boolean {
    return !this.props.foreignLock && (this.environment().prune ?? this.props.prune === true);
  }

  /** Addresses that the file keeps for `namespace/name`, before anything is planned. */
  addressesOf(claim: string): string[] | undefined {
    const addresses = this.known()?.claims.get(claim)?.addresses;
    return addresses === undefined ? undefined : [...addresses];
  }

  claims(): string[] {
    return [...this.known()?.claims.keys() ?? []];
  }

  /** The names of all entries, also of those that cannot be used; nothing where the file cannot be read. */
  names(): ReadonlySet<string> | undefined {
    const { names, problems } = this.current ?? this.read();
    return names ?? (problems.length === 0 ? new Set() : undefined);
  }

  environment(): LockEnvironment {
    return readLockEnvironment(process.env);
  }

  private known(): Lock | undefined {
    return (this.current ?? this.read()).lock;
  }

  private missing(): PlanProblem {
    return {
      kind: 'lock-missing',
      message: `There is no lock file ${this.file}, which the plan stands for.`,
      help: 'Copy the lock file of the other repository there, or correct the folder that is given to `IpPlan.fromLock`.',
      subject: `lock ${this.file}`,
      places: [{ file: this.file }],
    };
  }

  private mode(): LockMode {
    return this.props.foreignLock ? 'read-only' : this.environment().mode ?? this.props.lockMode ?? 'write';
  }
}
