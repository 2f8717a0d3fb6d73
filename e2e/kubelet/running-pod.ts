import * as path from 'path';
import { containerOf } from './container';
import { Images } from './images';
import { RunningContainer } from './running-container';
import { fieldOf, Volumes } from './volumes';
import { Api } from '../cluster/api';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { KUBERNETES_SERVICE, podAddress, WorldNode } from '../network/addresses';
import { addPodNamespace, removePodNamespace } from '../network/lan';
import { within } from '../network/namespaces';
import { run } from '../sandbox/processes';
import { until } from '../sandbox/until';

export interface PodSurroundings {
  readonly api: Api;
  readonly images: Images;
  readonly node: WorldNode;
  /** Number of the pod's address within its node; nothing for a pod on the node's own network. */
  readonly host?: number;
  readonly folder: string;
  readonly mapsUsers: boolean;
  /** Whether probes wait as long as the manifest says. */
  readonly patient: boolean;
}

/** A pod that runs: its network namespace, its volumes, its containers, and its status in the API. */
export class RunningPod {
  static async start(pod: KubernetesObject, around: PodSurroundings): Promise<RunningPod> {
    const running = new RunningPod(pod, around);
    await running.begin();
    return running;
  }

  readonly volumes: Volumes;
  private containers: RunningContainer[] = [];
  /** Those that ran before them, each to its end. */
  private forerunners: RunningContainer[] = [];
  private stopped = false;
  /** Since when each condition has been as it is: `minReadySeconds` of a Deployment counts from there. */
  private readonly conditions = new Map<string, { readonly holds: boolean; readonly since: string }>();
  private reporting = Promise.resolve();

  private constructor(readonly pod: KubernetesObject, private readonly around: PodSurroundings) {
    this.volumes = new Volumes(around.api, pod, path.join(around.folder, 'volumes'));
  }

  get namespace(): string {
    return this.around.host === undefined ? this.around.node.name : `pod-${this.around.node.index}-${this.around.host}`;
  }

  get addresses(): { readonly ipv4: string; readonly ipv6: string } {
    return this.around.host === undefined ? this.around.node : podAddress(this.around.node, this.around.host);
  }

  get isReady(): boolean {
    return this.containers.length > 0 && this.containers.every(({ ready }) => ready);
  }

  private get hasSucceeded(): boolean {
    return this.containers.length > 0 && this.containers.every(({ succeeded }) => succeeded);
  }

  /** Log files of its containers. */
  get logs(): string[] {
    return [...this.forerunners, ...this.containers].map(({ log }) => log);
  }

  async hold(signal: NodeJS.Signals): Promise<void> {
    await Promise.all(this.containers.map((container) => container.hold(signal)));
    await this.report();
  }

  resume(): void {
    this.containers.forEach((container) => container.resume());
  }

  async stop(graceSeconds: number): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.forerunners, ...this.containers].map((container) => container.stop(graceSeconds)));
    if (this.around.host !== undefined) {
      await removePodNamespace(this.namespace, this.around.node, this.around.host);
    }
  }

  private async begin(): Promise<void> {
    if (this.around.host !== undefined) {
      await addPodNamespace(this.namespace, this.around.node, this.around.host);
      const sysctls: { readonly name: string; readonly value: string }[] = this.pod.spec.securityContext?.sysctls ?? [];
      if (sysctls.length > 0) {
        await run(within(this.namespace, 'sysctl', '-qw', ...sysctls.map(({ name, value }) => `${name}=${value}`)));
      }
    }
    await this.report();
    await until(async () => {
      await this.volumes.fill();
      return true;
    }, { what: `the volumes of pod ${this.pod.metadata.name}`, seconds: 600, everyMilliseconds: 100 });
    if (this.stopped) {
      return;
    }
    const seen = this.asSeenFromInside();
    const start = (spec: any, ends: boolean) => {
      const mounts = (spec.volumeMounts ?? []).map(({ name, mountPath, readOnly, subPath }: any) => ({
        source: subPath === undefined ? this.volumes.path(name) : this.volumes.within(name, subPath),
        target: mountPath,
        readOnly: readOnly === true,
      }));
      const container = containerOf(seen, spec, this.around.images, environmentOf(spec, seen), mounts, ends);
      const target = { address: this.addresses.ipv4, namespace: this.namespace, ports: spec.ports ?? [] };
      return new RunningContainer(spec, container, path.join(this.around.folder, spec.name), target, this.around, ends, () => void this.report());
    };
    for (const spec of this.pod.spec.initContainers ?? []) {
      const forerunner = start(spec, true);
      this.forerunners.push(forerunner);
      await until(() => forerunner.succeeded || this.stopped, { what: `the container ${spec.name} of pod ${this.pod.metadata.name} to end`, seconds: 600, everyMilliseconds: 50 });
    }
    if (this.stopped) {
      return;
    }
    const ends = (this.pod.spec.restartPolicy ?? 'Always') !== 'Always';
    this.containers = this.pod.spec.containers.map((spec: any) => start(spec, ends));
    await this.report();
  }

  /** With its addresses, which its environment may name. */
  private asSeenFromInside(): KubernetesObject {
    const { ipv4 } = this.addresses;
    return { ...this.pod, status: { ...this.pod.status, podIP: ipv4, hostIP: this.around.node.ipv4 } };
  }

  private report(): Promise<void> {
    this.reporting = this.reporting.then(() => this.stopped ? undefined : this.around.api.patchStatus(this.pod, this.status())).catch(() => {});
    return this.reporting;
  }

  private status(): object {
    const { ipv4, ipv6 } = this.addresses;
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const condition = (type: string, holds: boolean) => {
      const known = this.conditions.get(type);
      const since = known?.holds === holds ? known.since : now;
      this.conditions.set(type, { holds, since });
      return { type, status: holds ? 'True' : 'False', lastTransitionTime: since, lastProbeTime: null };
    };
    return {
      phase: this.containers.length === 0 ? 'Pending' : this.hasSucceeded ? 'Succeeded' : 'Running',
      hostIP: this.around.node.ipv4,
      hostIPs: [{ ip: this.around.node.ipv4 }, { ip: this.around.node.ipv6 }],
      podIP: ipv4,
      podIPs: [{ ip: ipv4 }, { ip: ipv6 }],
      startTime: now,
      conditions: [condition('PodScheduled', true), condition('Initialized', true), condition('ContainersReady', this.isReady), condition('Ready', this.isReady)],
      containerStatuses: this.containers.map(({ spec, ready, restarts, succeeded }) => ({
        name: spec.name, image: spec.image, imageID: spec.image, ready, started: ready, restartCount: restarts,
        state: succeeded ? { terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now } } : { running: { startedAt: now } },
      })),
    };
  }
}

function environmentOf(spec: any, pod: KubernetesObject): Record<string, string> {
  const own = (spec.env ?? []).map(({ name, value, valueFrom }: any): [string, string] => {
    if (valueFrom !== undefined && valueFrom.fieldRef === undefined) {
      throw new Error(`The variable ${name} comes from something that this world does not have.`);
    }
    return [name, valueFrom === undefined ? value ?? '' : fieldOf(pod, valueFrom.fieldRef.fieldPath)];
  });
  return { KUBERNETES_SERVICE_HOST: KUBERNETES_SERVICE, KUBERNETES_SERVICE_PORT: '443', HOSTNAME: pod.metadata.name, ...Object.fromEntries(own) };
}
