import * as path from 'path';
import { PlanningProps } from './planning-props';
import { Lock } from '../../plan/lock';
import { ParsedLock } from '../../plan/lock-file';
import { lockMode, LockMode, problemsOfWriting, readLock, writeLock } from '../../plan/lock-store';
import { PlanProblem } from '../../plan/plan';

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
    this.current = readLock(this.file, this.cluster, this.released());
    return this.current;
  }

  problemsOfWriting(after: Lock): PlanProblem[] {
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

  /** `namespace/name` of the claims whose address is given up in this run. */
  released(): string[] {
    if (this.props.foreignLock) {
      return [];
    }
    return (process.env.CDK8S_BARE_METAL_RELEASE ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
  }

  prunes(): boolean {
    return !this.props.foreignLock && (this.props.prune === true || process.env.CDK8S_BARE_METAL_PRUNE === 'true');
  }

  /** Addresses that the file keeps for `namespace/name`, before anything is planned. */
  addressesOf(claim: string): string[] | undefined {
    const addresses = this.known()?.claims.get(claim)?.addresses;
    return addresses === undefined ? undefined : [...addresses];
  }

  claims(): string[] {
    return [...this.known()?.claims.keys() ?? []];
  }

  private known(): Lock | undefined {
    if (this.current === undefined) {
      this.read();
    }
    return this.current!.lock;
  }

  private mode(): LockMode {
    return this.props.foreignLock ? 'read-only' : lockMode(this.props.lockMode ?? 'write', process.env.CDK8S_BARE_METAL_LOCK);
  }
}
