import { ApiServer, Refusal } from './api-server';
import { argoCdWaves } from './argo-cd-order';
import { Engine, Outcome } from './engine';
import { identity, list, record } from './objects';
import { Revision } from './repository';
import { secondsOf } from './seconds';
import { Manifest } from '../../../src/model/manifest';

/** Argo CD waits two seconds between waves; the simulator looks each second at health. */
const WAVE_DELAY = 2;
/** Without `retry`, Argo CD tries a commit five times more. */
const DEFAULT_RETRY = { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } };

type Health = 'Healthy' | 'Progressing' | 'Degraded';

interface Unit {
  spec: any;
  owned: ReadonlySet<string>;
  synced: boolean;
  attempts: number;
  next: number;
  phase?: Iterator<number, void>;
  problem?: string;
}

/** Argo CD: each Application in waves, with retries; several Applications in no order. */
export class ArgoCdSimulator implements Engine {
  private readonly units = new Map<string, Unit>();
  private refusals: Refusal[] = [];

  constructor(private readonly server: ApiServer, private readonly path: string) {}

  apply(revision: Revision): Outcome {
    const began = this.server.now;
    this.refusals = [];
    const applications = revision.build('argo-cd');
    // Without a finalizer an Application that goes leaves what it applied.
    [...this.units.keys()].filter((name) => !applications.some(({ metadata }) => metadata.name === name)).forEach((name) => this.units.delete(name));
    applications.forEach(({ metadata: { name }, spec }) => this.units.set(name, {
      spec, owned: this.units.get(name)?.owned ?? new Set(), synced: false, attempts: 0, next: this.server.now,
    }));
    for (const end = began + 3600; this.server.now < end && [...this.units.values()].some(({ synced, next }) => !synced && next < Infinity); this.server.now++) {
      this.units.forEach((unit) => this.act(unit, revision));
    }
    return {
      refusals: this.refusals,
      undone: [...this.units].filter(([, { synced }]) => !synced).map(([name, { problem }]) => `${name}: ${problem ?? 'still at it'}`),
      retries: Math.max(0, ...[...this.units.values()].map(({ attempts }) => attempts)),
      seconds: this.server.now - began,
    };
  }

  private act(unit: Unit, revision: Revision): void {
    if (unit.synced || this.server.now < unit.next) {
      return;
    }
    unit.phase ??= this.sync(unit, revision);
    try {
      const { done, value } = unit.phase.next();
      unit.next = this.server.now + (value ?? 0);
      unit.synced = done === true;
    } catch (error) {
      const { limit, backoff } = unit.spec.syncPolicy.retry ?? DEFAULT_RETRY;
      const pause = Math.min(secondsOf(backoff.duration) * backoff.factor ** unit.attempts, secondsOf(backoff.maxDuration));
      unit.phase = undefined;
      unit.problem = (error as Error).message;
      unit.next = limit >= 0 && unit.attempts >= limit ? Infinity : this.server.now + pause;
      unit.attempts++;
    }
  }

  private *sync(unit: Unit, revision: Revision): Generator<number, void> {
    const objects = this.read(unit.spec.source, revision);
    const options: readonly string[] = list(unit.spec.syncPolicy.syncOptions);
    if (!options.includes('SkipDryRunOnMissingResource=true')) {
      const unknown = objects.find((object) => !this.server.isServed(object));
      if (unknown !== undefined) {
        throw this.refused(new Refusal(unknown, 'kind', 'the server could not find the requested resource'));
      }
    }
    const ids = new Set(objects.map(identity));
    const [waves, prunes] = [argoCdWaves(objects), this.prunesOf(unit, ids)];
    const numbers = [...new Set([...waves.map(({ wave }) => wave), ...prunes.keys()])].sort((a, b) => a - b);
    for (const number of numbers) {
      prunes.get(number)?.forEach((object) => this.server.delete(identity(object)));
      const inside = waves.find(({ wave }) => wave === number)?.objects ?? [];
      yield* this.applyWave(unit, inside);
      if (number !== numbers.at(-1)) {
        yield WAVE_DELAY;
        yield* this.waitFor(unit, number, inside);
      }
    }
    if (unit.spec.syncPolicy.automated?.prune === true) {
      unit.owned = ids;
    }
  }

  /** A kind that fails does not stop the next ones of the wave; the wave fails with it. */
  private *applyWave(unit: Unit, objects: readonly Manifest[]): Generator<number, void> {
    const failures: Refusal[] = [];
    for (const object of objects) {
      try {
        this.server.write(object);
        unit.owned = new Set([...unit.owned, identity(object)]);
      } catch (error) {
        failures.push(this.refused(error as Refusal));
        continue;
      }
      while (object.kind === 'CustomResourceDefinition' && !this.server.isEstablished(identity(object))) {
        yield 1;
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  private *waitFor(unit: Unit, wave: number, objects: readonly Manifest[]): Generator<number, void> {
    for (;;) {
      const sick = objects.map((object) => [object, this.health(object)] as const).filter(([, health]) => health !== 'Healthy');
      const degraded = sick.find(([, health]) => health === 'Degraded');
      if (degraded !== undefined) {
        throw new Error(`${identity(degraded[0])} of wave ${wave} is degraded`);
      }
      if (sick.length === 0) {
        return;
      }
      unit.problem = `waits for ${sick.map(([object]) => identity(object)).join(', ')}`;
      yield 1;
    }
  }

  /** The health that Argo CD knows of a kind; where it hangs on somebody outside the cluster, the worst that may come. */
  private health(object: Manifest): Health {
    switch (object.kind) {
      case 'Deployment': case 'DaemonSet': case 'StatefulSet': return this.server.isReady(object) ? 'Healthy' : 'Progressing';
      case 'Service': return record(object.spec).type === 'LoadBalancer' ? 'Progressing' : 'Healthy';
      case 'Ingress': case 'Gateway': case 'GatewayClass': case 'HTTPRoute': case 'GRPCRoute': case 'HorizontalPodAutoscaler': return 'Progressing';
      case 'Certificate': return this.server.isNeededToStart(object) ? 'Healthy' : 'Progressing';
      case 'Issuer': case 'ClusterIssuer': case 'ExternalSecret': case 'SecretStore': case 'ClusterSecretStore': case 'SealedSecret':
        return this.server.isNeededToStart(object) ? 'Healthy' : 'Degraded';
      default: return 'Healthy';
    }
  }

  /** What is to be pruned, by the wave that it is pruned in before anything is written: the waves of what goes, in reverse (gitops-engine, sync/sync_context.go). */
  private prunesOf(unit: Unit, ids: ReadonlySet<string>): ReadonlyMap<number, readonly Manifest[]> {
    if (unit.spec.syncPolicy.automated?.prune !== true) {
      return new Map();
    }
    const gone = [...unit.owned].filter((id) => !ids.has(id)).map((id) => this.server.get(id)).filter((object) => object !== undefined)
      .filter((object) => !String(record(object.metadata.annotations)['argocd.argoproj.io/sync-options'] ?? '').includes('Prune=false'));
    const waves = argoCdWaves(gone);
    return new Map(waves.map(({ objects }, index) => [waves[waves.length - 1 - index].wave, objects]));
  }

  private read({ path, directory }: { readonly path: string; readonly directory: { readonly exclude: string } }, revision: Revision): Manifest[] {
    const folder = path === this.path ? '' : path.slice(this.path.length + 1);
    const patterns = directory.exclude.replace(/^\{|\}$/g, '').split(',').map((glob) => new RegExp(`^${glob.replace(/\./g, '\\.').replace(/\*/g, '.*')}$`));
    return revision.filesBelow(folder === '' ? '' : `${folder}/`, (file) => patterns.some((pattern) => pattern.test(folder === '' ? file : file.slice(folder.length + 1))));
  }

  private refused(refusal: Refusal): Refusal {
    this.refusals.push(refusal);
    return refusal;
  }
}
