import * as fs from 'fs';
import * as path from 'path';
import { startScript, Container } from './container';
import { HOOK_FAILED, runHook } from './hook';
import { answers, ProbeTarget } from './probe';
import { within } from '../network/namespaces';
import { Daemon } from '../sandbox/processes';
import { pause } from '../sandbox/until';

/** A container that is started again when it ends, and that is asked whether it is ready and alive. */
export class RunningContainer {
  ready = false;
  restarts = 0;
  /** Whether it did what it had to do; only of a pod that is not to be started again. */
  succeeded = false;
  private daemon?: Daemon;
  private stopped = false;
  private held?: Promise<void>;
  private release?: () => void;

  /**
   * @param spec the container in the pod's manifest
   * @param how whether it can run as any user, and whether its readiness probe waits as long as it says
   * @param endsWell whether it is not started again once it ended with 0, as with every restart policy but Always
   * @param changed is called when it becomes ready, or stops being so
   */
  constructor(
    readonly spec: any, private readonly container: Container, private readonly folder: string, private readonly target: ProbeTarget,
    private readonly how: { readonly mapsUsers: boolean; readonly patient: boolean }, private readonly endsWell: boolean, private readonly changed: () => void,
  ) {
    void this.keepRunning();
    void this.keepAsking();
  }

  get log(): string {
    return path.join(this.folder, 'log');
  }

  get isRunning(): boolean {
    return this.daemon?.isRunning === true;
  }

  /** Ends it, and keeps it from being started again until `resume`. */
  async hold(signal: NodeJS.Signals): Promise<void> {
    this.held = new Promise((resolve) => { this.release = resolve; });
    await this.daemon?.stop(signal);
    this.setReady(false);
  }

  resume(): void {
    this.release?.();
    this.held = undefined;
  }

  /** Ends it as the kubelet does: its hook first, then SIGTERM, and what still runs at the end of the grace period is killed. */
  async stop(graceSeconds: number): Promise<void> {
    this.stopped = true;
    this.resume();
    const end = Date.now() + graceSeconds * 1000;
    const hook = this.spec.lifecycle?.preStop;
    if (hook !== undefined && graceSeconds > 0 && this.isRunning) {
      await runHook(hook, this.target, this.daemon!.pid, graceSeconds)
        .catch((error) => fs.appendFileSync(this.log, `${HOOK_FAILED}${(error as Error).message}\n`));
    }
    await this.daemon?.stop('SIGTERM', Math.max(0, end - Date.now()));
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopped) {
      await this.held;
      if (this.stopped) {
        return;
      }
      const script = path.join(this.folder, 'start.sh');
      fs.mkdirSync(this.folder, { recursive: true });
      // Programs that are no root open their own output once more, by name.
      fs.closeSync(fs.openSync(this.log, 'a'));
      fs.chmodSync(this.log, 0o666);
      fs.writeFileSync(script, startScript(this.container, path.join(this.folder, 'root'), this.how.mapsUsers));
      this.daemon = new Daemon(this.spec.name, within(this.target.namespace, 'unshare', '--mount', '--propagation', 'private', '/bin/sh', script), this.log, {
        env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...this.container.env },
        cwd: '/',
      });
      await this.daemon.exited;
      if (this.endsWell && this.daemon.code === 0) {
        this.succeeded = true;
        this.changed();
        return;
      }
      this.setReady(false);
      this.restarts++;
      await pause(Math.min(200 * this.restarts, 2_000));
    }
  }

  private async keepAsking(): Promise<void> {
    const { readinessProbe } = this.spec;
    const livenessProbe = this.container.isStandIn ? undefined : this.spec.livenessProbe;
    let [failures, deaths] = [0, 0];
    await pause(this.how.patient ? (readinessProbe?.initialDelaySeconds ?? 0) * 1000 : 0);
    while (!this.stopped) {
      await pause(this.ready ? 500 : 100);
      if (!this.isRunning) {
        continue;
      }
      const ready = readinessProbe === undefined || await answers(readinessProbe, this.target).catch(() => false);
      failures = ready ? 0 : failures + 1;
      if (ready) {
        this.setReady(this.isRunning);
      } else if (failures >= (readinessProbe.failureThreshold ?? 3)) {
        this.setReady(false);
      }
      if (livenessProbe !== undefined && this.ready) {
        deaths = await answers(livenessProbe, this.target).catch(() => false) ? 0 : deaths + 1;
        if (deaths >= (livenessProbe.failureThreshold ?? 3)) {
          deaths = 0;
          fs.appendFileSync(this.log, 'The liveness probe fails: it is started again.\n');
          await this.daemon?.stop();
        }
      }
    }
  }

  private setReady(ready: boolean): void {
    if (this.ready !== ready) {
      this.ready = ready;
      this.changed();
    }
  }
}
