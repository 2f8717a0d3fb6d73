import * as path from 'path';
import { Images } from './images';
import { RunningPod } from './running-pod';
import { nodeFor } from './scheduler';
import { Api, ApiError, WatchEvent } from '../cluster/api';
import { KubernetesObject } from '../cluster/kubernetes-object';
import { WorldNode } from '../network/addresses';

export interface KubeletOptions {
  readonly api: Api;
  readonly images: Images;
  readonly nodes: readonly WorldNode[];
  readonly folder: string;
  /** Whether processes can run as any user; only with root. */
  readonly mapsUsers: boolean;
}

/** In place of scheduler and kubelets: gives every pod a node, and runs what it asks for as processes. */
export class Kubelet {
  private readonly pods = new Map<string, KubernetesObject>();
  private readonly running = new Map<string, RunningPod>();
  private readonly starting = new Map<string, Promise<unknown>>();
  private readonly bound = new Set<string>();
  private readonly ending = new Set<string>();
  private readonly hosts = new Map<string, number>();
  private closed = false;
  /** Whether the probes of pods that start from now on wait as long as their manifests say. */
  patient = false;
  /** Labels of the pods that are run; all are where there are none. */
  only: Readonly<Record<string, string>> = {};
  /** What could not be started, and why; the newest for each pod. */
  readonly problems = new Map<string, string>();

  constructor(private readonly options: KubeletOptions) {
    const { api } = options;
    api.watch('v1', 'Pod', (event) => this.seePod(event), () => this.closed);
    for (const kind of ['Secret', 'ConfigMap']) {
      api.watch('v1', kind, ({ object }) => this.seeShown(object), () => this.closed);
    }
  }

  /** The pods that run, by labels and node. */
  find(labels: Readonly<Record<string, string>>, node?: string): RunningPod[] {
    return [...this.running.values()].filter(({ pod }) => (node === undefined || pod.spec.nodeName === node) && hasLabels(pod, labels));
  }

  async stop(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.running.values()].map((pod) => pod.stop(0)));
  }

  private seePod({ type, object }: WatchEvent): void {
    const uid = object.metadata.uid!;
    if (type === 'DELETED' || object.metadata.deletionTimestamp !== undefined) {
      this.pods.delete(uid);
      void this.end(object, type === 'DELETED');
      return;
    }
    this.pods.set(uid, object);
    if (object.spec.nodeName === undefined) {
      void this.bind(object);
    } else {
      this.start(object);
    }
  }

  private seeShown(object: KubernetesObject): void {
    for (const pod of this.running.values()) {
      if (pod.volumes.shows(object)) {
        void pod.volumes.fill().catch(() => {});
      }
    }
  }

  private async bind(pod: KubernetesObject): Promise<void> {
    const uid = pod.metadata.uid!;
    if (this.bound.has(uid)) {
      return;
    }
    this.bound.add(uid);
    const nodes = await this.options.api.list('v1', 'Node');
    const node = nodeFor(pod, nodes, [...this.pods.values()]);
    if (node === undefined) {
      this.problems.set(pod.metadata.name, 'no node fits its selectors and tolerations');
      return;
    }
    // The next pod must see this one's place before the watch tells of it.
    this.pods.set(uid, { ...pod, spec: { ...pod.spec, nodeName: node } });
    await this.options.api.post(pod, 'binding', { apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.metadata.name }, target: { apiVersion: 'v1', kind: 'Node', name: node } })
      .catch((error) => {
        if (!(error instanceof ApiError)) {
          throw error;
        }
      });
  }

  private start(pod: KubernetesObject): void {
    const uid = pod.metadata.uid!;
    const node = this.options.nodes.find(({ name }) => name === pod.spec.nodeName);
    if (node === undefined || this.starting.has(uid) || !hasLabels(pod, this.only)) {
      return;
    }
    const { api, images, mapsUsers, folder } = this.options;
    const host = pod.spec.hostNetwork === true ? undefined : this.nextHost(node.name);
    const { patient } = this;
    this.starting.set(uid, RunningPod.start(pod, { api, images, mapsUsers, patient, node, host, folder: path.join(folder, `${pod.metadata.namespace}-${pod.metadata.name}`) })
      .then((running) => {
        this.running.set(uid, running);
        this.problems.delete(pod.metadata.name);
      }, (error) => this.problems.set(pod.metadata.name, String(error.message ?? error))));
  }

  private async end(pod: KubernetesObject, isGone: boolean): Promise<void> {
    const uid = pod.metadata.uid!;
    // A pod that is ending changes several times.
    if (this.ending.has(uid)) {
      return;
    }
    this.ending.add(uid);
    await this.starting.get(uid);
    const running = this.running.get(uid);
    this.running.delete(uid);
    await running?.stop(pod.metadata.deletionGracePeriodSeconds ?? 1);
    if (!isGone) {
      await this.options.api.delete(pod, 0).catch(() => {});
    }
  }

  private nextHost(node: string): number {
    const host = (this.hosts.get(node) ?? 1) + 1;
    this.hosts.set(node, host);
    return host;
  }
}

function hasLabels({ metadata }: KubernetesObject, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value);
}
