import * as path from 'path';
import { Artifacts } from './artifacts';
import { described, KubernetesObject } from '../cluster/kubernetes-object';
import { Daemon } from '../sandbox/processes';
import { until } from '../sandbox/until';
import { manifestsIn } from '../world/manifests';
import { World } from '../world/world';

const NAMESPACE = 'flux-system';
const KUSTOMIZATION = 'kustomize.toolkit.fluxcd.io/v1';
const SOURCE = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'flux-system', namespace: NAMESPACE } };
const HEALTH_PORT = 9440;
/** Reasons that say nothing against what is applied: something else has to come first. */
const WAITING = ['DependencyNotReady', 'Progressing', 'ProgressingWithRetry'];

/** Flux as `flux bootstrap` leaves it: kustomize-controller, a source, and one Kustomization over a folder of the repository. */
export class Flux {
  /** @param folder what the first Kustomization applies, `./clusters/home` */
  static async start(world: World, folder: string): Promise<Flux> {
    const { programs } = world;
    await world.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }, ...manifestsIn(programs['kustomize-controller-crds']), ...manifestsIn(programs['source-controller-crds'])]);
    await world.apply([{ ...SOURCE, spec: { interval: '1h', url: 'https://git.example.com/home' } }]);
    const home = path.join(world.folder, 'flux');
    const artifacts = await Artifacts.serve(path.join(home, 'artifacts'));
    const daemon = new Daemon('kustomize-controller', [
      programs['kustomize-controller'], `--health-addr=127.0.0.1:${HEALTH_PORT}`, '--metrics-addr=127.0.0.1:0', '--watch-all-namespaces=true',
      // Flux itself looks every 30 seconds.
      '--requeue-dependency=200ms',
    ], path.join(home, 'kustomize-controller.log'), { env: { ...process.env, KUBECONFIG: world.plane.kubeconfigFile, RUNTIME_NAMESPACE: NAMESPACE, HOME: home, TMPDIR: home } });
    const flux = new Flux(world, artifacts, daemon);
    await until(async () => {
      if (!daemon.isRunning) {
        throw new Error(`kustomize-controller has ended: ${daemon.tail()}`);
      }
      return (await fetch(`http://127.0.0.1:${HEALTH_PORT}/healthz`)).ok;
    }, { what: 'kustomize-controller', seconds: 30 });
    flux.follow();
    await world.apply([{
      apiVersion: KUSTOMIZATION, kind: 'Kustomization', metadata: { name: 'flux-system', namespace: NAMESPACE },
      spec: { interval: '1h', retryInterval: '1s', path: folder, prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' } },
    }]);
    return flux;
  }

  /** What each Kustomization said against what it was to apply, since the last commit. */
  private readonly complaints = new Map<string, Set<string>>();
  private revision = '';

  private constructor(private readonly world: World, private readonly artifacts: Artifacts, private readonly daemon: Daemon) {}

  /** Publishes a revision of the repository. */
  async commit(files: ReadonlyMap<string, string>): Promise<void> {
    this.complaints.clear();
    const artifact = await this.artifacts.publish(files);
    this.revision = artifact.revision;
    const { metadata: { generation } } = await this.world.api.get(SOURCE.apiVersion, SOURCE.kind, SOURCE.metadata.name, NAMESPACE);
    const now = new Date().toISOString().replace(/\.\d+/, '');
    await this.world.api.patchStatus(SOURCE, {
      observedGeneration: generation,
      artifact: { ...artifact, path: `gitrepository/${NAMESPACE}/flux-system/${path.basename(artifact.url)}`, lastUpdateTime: now },
      conditions: [{ type: 'Ready', status: 'True', reason: 'Succeeded', message: 'stored', lastTransitionTime: now, observedGeneration: generation }],
    });
  }

  private async kustomizations(): Promise<KubernetesObject[]> {
    return this.world.api.list(KUSTOMIZATION, 'Kustomization', NAMESPACE);
  }

  /** Waits until Kustomizations are ready at the revision of the last commit, and no others are there but those that are refused. */
  async ready(names: readonly string[], refused: readonly string[] = [], seconds = 60): Promise<void> {
    try {
      await until(async () => {
        const all = (await this.kustomizations()).filter(({ metadata: { name } }) => name !== 'flux-system');
        const found = all.map(({ metadata: { name } }) => name).sort();
        if (JSON.stringify(found) !== JSON.stringify([...names, ...refused].sort())) {
          throw new Error(`there are ${found.join(', ')}`);
        }
        const late = all.filter((one) => names.includes(one.metadata.name) && !this.isReady(one));
        if (late.length > 0) {
          throw new Error(late.map((one) => `${one.metadata.name}: ${conditionOf(one)?.message ?? 'nothing yet'}`).join('\n'));
        }
        return true;
      }, { what: 'every Kustomization to be ready', seconds });
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.complaintsOf(names).join('\n')}`);
    }
  }

  /** What Kustomizations said against what they were to apply, since the last commit; each once. */
  complaintsOf(names: readonly string[]): string[] {
    return names.flatMap((name) => [...this.complaints.get(name) ?? []]);
  }

  private isReady(kustomization: KubernetesObject): boolean {
    return conditionOf(kustomization)?.status === 'True' && kustomization.status.lastAppliedRevision === this.revision
      && kustomization.status.observedGeneration === kustomization.metadata.generation;
  }

  /** Waits until a Kustomization has applied the last commit and waits for what it applied; gives those that wait for it. */
  async waiting(name: string): Promise<string[]> {
    return until(async () => {
      const all = await this.kustomizations();
      const one = all.find(({ metadata }) => metadata.name === name);
      return one?.status.lastAttemptedRevision === this.revision && conditionOf(one)?.status === 'Unknown'
        && all.filter(({ status }) => status.lastAppliedRevision !== this.revision).map(({ metadata }) => metadata.name).filter((other) => other !== name).sort();
    }, { what: `${name} to wait`, seconds: 30 });
  }

  /** Waits until a Kustomization has tried the revision of the last commit and says why it cannot be applied. */
  async refused(name: string): Promise<string> {
    return until(async () => {
      const one = await this.world.api.get(KUSTOMIZATION, 'Kustomization', name, NAMESPACE);
      const condition = conditionOf(one);
      return one.status.lastAttemptedRevision === this.revision && condition?.status === 'False' && !WAITING.includes(condition.reason) && condition.message;
    }, { what: `${name} to be refused`, seconds: 30 });
  }

  /** Everything in the cluster that Flux owns through the Kustomizations of the layers, with what tells an object from its successor of the same name. */
  async owned(kinds: readonly Pick<KubernetesObject, 'apiVersion' | 'kind'>[]): Promise<Map<string, KubernetesObject>> {
    const all = await Promise.all(kinds.map(({ apiVersion, kind }) => this.world.api.list(apiVersion, kind, undefined, 'kustomize.toolkit.fluxcd.io/name,kustomize.toolkit.fluxcd.io/name!=flux-system')));
    return new Map(all.flat().map((object) => [described(object), object]));
  }

  private follow(): void {
    this.world.api.watch(KUSTOMIZATION, 'Kustomization', ({ object }) => {
      const condition = conditionOf(object);
      if (condition?.status === 'False' && !WAITING.includes(condition.reason)) {
        const { name } = object.metadata;
        this.complaints.set(name, (this.complaints.get(name) ?? new Set()).add(`${name}: ${condition.reason}: ${condition.message}`));
      }
    }, () => !this.daemon.isRunning);
  }
}

function conditionOf({ status }: KubernetesObject): { readonly status: string; readonly reason: string; readonly message: string } | undefined {
  return status?.conditions?.find(({ type }: { readonly type: string }) => type === 'Ready');
}
