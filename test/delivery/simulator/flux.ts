import { ApiServer, Refusal } from './api-server';
import { Engine, Outcome } from './engine';
import { fluxStages, inFluxOrder } from './flux-order';
import { identity, list, record } from './objects';
import { Revision } from './repository';
import { secondsOf } from './seconds';
import { Manifest } from '../../../src/model/manifest';

/** Labels or annotations by which an object is never pruned. */
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
/** The only expression of health that the simulator knows. */
const HAS_CERTIFICATES = 'webhooks.all(w, has(w.clientConfig.url) || has(w.clientConfig.caBundle))';
/** Flux looks again after this many seconds at what waits for another. */
const DEPENDENCY = 30;
/** Stages of definitions and classes are waited for no longer. */
const STAGE = 60;

/** A Kustomization, as kustomize-controller knows it. */
interface Unit {
  spec: any;
  inventory: readonly string[];
  ready: boolean;
  /** What it does at which second next; nothing while it is ready. */
  next: number;
  /** Where it is in an application that waits. */
  phase?: Iterator<number, void>;
  problem?: string;
}

/** Flux's kustomize-controller: Kustomizations by `dependsOn`, each in stages of which none is written when one of its objects is refused. */
export class FluxSimulator implements Engine {
  private readonly units = new Map<string, Unit>();
  private refusals: Refusal[] = [];
  private retries = 0;

  /**
   * @param path the path of the repository's folder, as it stands in the Kustomizations
   * @param turn which of several Kustomizations acts first in the same second; Flux promises nothing
   */
  constructor(
    private readonly server: ApiServer, private readonly path: string, private readonly turn: (names: readonly string[]) => readonly string[] = (names) => names,
  ) {}

  apply(revision: Revision): Outcome {
    const began = this.server.now;
    this.refusals = [];
    this.retries = 0;
    this.take(revision.build('flux'));
    for (const end = began + 3600; this.server.now < end && [...this.units.values()].some(({ ready }) => !ready); this.server.now++) {
      this.turn([...this.units.keys()]).forEach((name) => this.act(name, revision));
    }
    return {
      refusals: this.refusals,
      undone: [...this.units].filter(([, { ready }]) => !ready).map(([name, { problem }]) => `${name}: ${problem ?? 'still at it'}`),
      retries: this.retries,
      seconds: this.server.now - began,
    };
  }

  /** The Kustomizations themselves, as the one above them applies them: those that are gone are pruned, and prune what they owned. */
  private take(kustomizations: readonly Manifest[]): void {
    const names = kustomizations.map(({ metadata }) => metadata.name);
    [...this.units].filter(([name]) => !names.includes(name)).forEach(([name, { spec, inventory }]) => {
      this.units.delete(name);
      if (spec.deletionPolicy !== 'Orphan') {
        this.prune(name, inventory);
      }
    });
    kustomizations.forEach(({ metadata: { name }, spec }) => this.units.set(name, {
      spec, inventory: this.units.get(name)?.inventory ?? [], ready: false, next: this.server.now,
    }));
  }

  private act(name: string, revision: Revision): void {
    const unit = this.units.get(name)!;
    if (unit.ready || this.server.now < unit.next) {
      return;
    }
    if (unit.phase === undefined) {
      const missing = list(unit.spec.dependsOn).map((dependency) => dependency.name).filter((other) => this.units.get(other)?.ready !== true);
      if (missing.length > 0) {
        unit.problem = `waits for ${missing.join(', ')}`;
        unit.next = this.server.now + DEPENDENCY;
        return;
      }
      unit.phase = this.reconcile(name, unit, revision);
    }
    try {
      const { done, value } = unit.phase.next();
      unit.next = this.server.now + (value ?? 0);
      unit.ready = done === true;
    } catch (error) {
      if (error instanceof Refusal) {
        this.refusals.push(error);
      }
      this.retries++;
      unit.phase = undefined;
      unit.problem = (error as Error).message;
      unit.next = this.server.now + secondsOf(unit.spec.retryInterval ?? unit.spec.interval);
    }
  }

  /** Yields the seconds after which it goes on. */
  private *reconcile(name: string, unit: Unit, revision: Revision): Generator<number, void> {
    const objects = revision.build(this.folderOf(unit));
    for (const stage of fluxStages(objects)) {
      stage.objects.forEach((object) => this.server.write(object, { dryRun: true }));
      stage.objects.forEach((object) => this.server.write(object, { owner: name }));
      if (stage.waits) {
        yield* this.waitFor(stage.objects, [], STAGE, 2);
      }
    }
    const ids = objects.map(identity);
    const old = unit.inventory;
    unit.inventory = ids;
    if (unit.spec.prune === true) {
      this.prune(name, old.filter((id) => !ids.includes(id)));
    }
    if (unit.spec.wait === true) {
      yield* this.waitFor(objects, list(unit.spec.healthCheckExprs), secondsOf(unit.spec.timeout ?? '5m'), 5);
    }
  }

  private *waitFor(objects: readonly Manifest[], expressions: readonly any[], limit: number, every: number): Generator<number, void> {
    const end = this.server.now + limit;
    for (let waiting = this.unhealthy(objects, expressions); waiting.length > 0; waiting = this.unhealthy(objects, expressions)) {
      if (this.server.now >= end) {
        throw new Error(`timeout waiting for ${waiting.join(', ')}`);
      }
      yield every;
    }
  }

  /** What kstatus calls in progress: of what an app brings, workloads that roll out and definitions that are not established. */
  private unhealthy(objects: readonly Manifest[], expressions: readonly any[]): string[] {
    return objects.filter((object) => {
      const expression = expressions.find(({ kind }) => kind === object.kind);
      if (expression !== undefined) {
        if (expression.current !== HAS_CERTIFICATES) {
          throw new Error(`The simulator does not know the expression ${expression.current}.`);
        }
        return !this.server.isCertified(object);
      }
      switch (object.kind) {
        case 'CustomResourceDefinition': return !this.server.isEstablished(identity(object));
        case 'Deployment': case 'DaemonSet': case 'StatefulSet': return !this.server.isReady(object);
        default: return false;
      }
    }).map(identity);
  }

  /** What is still of this Kustomization, in the reverse of the order of writing. */
  private prune(name: string, ids: readonly string[]): void {
    const objects = ids.filter((id) => this.server.ownerOf(id) === name).map((id) => this.server.get(id)!)
      .filter(({ metadata: { labels, annotations } }) => record(labels)[PRUNE] !== 'disabled' && record(annotations)[PRUNE] !== 'disabled');
    inFluxOrder(objects).reverse().forEach((object) => this.server.delete(identity(object)));
  }

  private folderOf({ spec }: Unit): string {
    if (!String(spec.path).startsWith(`${this.path}/`)) {
      throw new Error(`${spec.path} is not in ${this.path}`);
    }
    return spec.path.slice(this.path.length + 1);
  }
}
