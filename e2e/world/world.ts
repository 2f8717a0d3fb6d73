import * as fs from 'fs';
import * as path from 'path';
import { Load, STEADY, Stream } from './load';
import { Manifests, manifestsOf } from './manifests';
import { datagram, greeting, Greeting, hardwareAddresses, http, HttpAnswer, HttpOptions, ownHardwareAddress } from './requests';
import { Api, ApiError, Applied } from '../cluster/api';
import { CertificateAuthority } from '../cluster/certificates';
import { ControlPlane, ControlPlanePrograms } from '../cluster/control-plane';
import { described, KubernetesObject, namespacedName } from '../cluster/kubernetes-object';
import { Images } from '../kubelet/images';
import { Kubelet } from '../kubelet/kubelet';
import { RunningPod } from '../kubelet/running-pod';
import { Mutator } from '../mutations/mutation';
import { WorldNode, worldNode } from '../network/addresses';
import { Forwarder } from '../network/forwarder';
import { Isolation } from '../network/isolation';
import { buildLan, setLink } from '../network/lan';
import { Names } from '../network/names';
import { within } from '../network/namespaces';
import { DIALECTS, DialectName } from '../routers/dialects';
import { Route, Router, RouterSettings } from '../routers/router';
import { eachAtOnce } from '../sandbox/at-once';
import { Ended, run } from '../sandbox/processes';
import { pause, until } from '../sandbox/until';

export interface WorldOptions {
  readonly folder: string;
  readonly controlPlane: ControlPlanePrograms;
  readonly images: Images;
  /** Programs that cases start by themselves, by name. */
  readonly programs: Readonly<Record<string, string>>;
  readonly mapsUsers: boolean;
  /** Changes every manifest that an app emits before it is applied, as a broken emitter would. */
  readonly mutator?: Mutator;
}

/** Parts of MetalLB and the proxy, by the labels that our manifests give their pods. */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'controller': { app: 'metallb', component: 'controller' },
  'speaker': { app: 'metallb', component: 'speaker' },
  'traefik': { 'app.kubernetes.io/name': 'traefik' },
  'envoy-gateway': { 'control-plane': 'envoy-gateway' },
  'contour': { 'app.kubernetes.io/name': 'contour', 'app': 'contour' },
  'contour-envoy': { 'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'ingress-proxy' },
  'envoy': { 'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy' },
};

/**
 * A cluster of two nodes on the network of the seed picture: a real API server with its controllers, and every pod as processes in
 * network namespaces. Nothing is there yet: a case applies what it needs.
 */
export class World {
  static async start(options: WorldOptions): Promise<World> {
    const nodes = [worldNode(1), worldNode(2)];
    fs.mkdirSync(options.folder, { recursive: true });
    const [authority] = await Promise.all([CertificateAuthority.create(path.join(options.folder, 'certificates')), buildLan(nodes)]);
    const plane = await ControlPlane.start(path.join(options.folder, 'control-plane'), options.controlPlane, authority);
    for (const node of nodes) {
      await addNode(plane.api, node);
    }
    return new World(options, nodes, authority, plane);
  }

  readonly api: Api;
  readonly forwarder: Forwarder;
  private readonly isolation: Isolation;
  private readonly names: Names;
  private readonly kubelet: Kubelet;
  private readonly certificates = new Set<string>();
  private readonly routers = new Map<string, Router>();

  private constructor(
    private readonly options: WorldOptions, readonly nodes: readonly WorldNode[], readonly authority: CertificateAuthority, readonly plane: ControlPlane,
  ) {
    this.api = plane.api;
    this.kubelet = new Kubelet({ api: this.api, images: options.images, nodes, folder: path.join(options.folder, 'pods'), mapsUsers: options.mapsUsers });
    this.forwarder = new Forwarder(this.api, nodes.map(({ name }) => name));
    this.isolation = new Isolation(this.api, nodes);
    this.names = new Names(this.api);
  }

  /** A folder for files of a case. */
  get folder(): string {
    return this.options.folder;
  }

  /** Where programs are, by name: those of the components that the group needs. */
  get programs(): Readonly<Record<string, string>> {
    return this.options.programs;
  }

  /** What an app emits, or what somebody wrote, as it will be applied. */
  emitted(manifests: Manifests): KubernetesObject[] {
    const objects = manifestsOf(manifests);
    return this.options.mutator?.apply(objects) ?? objects;
  }

  /** Files of a folder that an app delivers, by their paths, as they will be committed. */
  delivered(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return this.options.mutator?.applyToFiles(files) ?? files;
  }

  /**
   * Applies manifests server-side and strictly, Namespaces and CustomResourceDefinitions first, as GitOps tools do it. An object that
   * has to wait for another (its kind, the webhook that admits it) is tried again; any other refusal throws at once.
   *
   * @param how for how long one waits, and how many go at once; by default they go one after another, in their order
   */
  async apply(manifests: Manifests, { seconds = 60, atOnce = 1 } = {}): Promise<Applied[]> {
    const applied: Applied[] = [];
    const end = Date.now() + seconds * 1000;
    for (let left of inStages(this.emitted(manifests))) {
      while (left.length > 0) {
        const waiting: KubernetesObject[] = [];
        await eachAtOnce(left, atOnce, async (object) => {
          try {
            applied.push(await this.api.apply(object));
          } catch (error) {
            if (!isWaiting(error) || Date.now() > end) {
              throw new Error(`${described(object)}: ${(error as Error).message}`);
            }
            waiting.push(object);
          }
        });
        left = waiting;
        await pause(left.length === 0 ? 0 : 50);
      }
    }
    return applied;
  }

  async delete(manifests: Manifests): Promise<void> {
    for (const object of manifestsOf(manifests).reverse()) {
      await this.api.delete(object);
    }
  }

  /** A certificate of the world's authority for hosts, as a Secret. */
  async certificate(secret: string, ...hosts: readonly string[]): Promise<void> {
    const { namespace, name } = namespacedName(secret);
    const { certificate, key } = await this.authority.issue(`${namespace}-${name}`, hosts);
    await this.apply([{
      apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls', metadata: { name, namespace },
      data: { 'tls.crt': Buffer.from(certificate).toString('base64'), 'tls.key': Buffer.from(key).toString('base64') },
    }]);
    this.certificates.add(secret);
  }

  // ---- what a case asks

  /** The addresses that MetalLB gave to a Service, as soon as it has given any; `namespace/name`. */
  async addresses(service: string, seconds = 30): Promise<string[]> {
    return until(async () => {
      const found = await this.addressesNow(service);
      return found.length > 0 && found;
    }, { what: `an external address of Service ${service}`, seconds });
  }

  async addressesNow(service: string): Promise<string[]> {
    const { namespace, name } = namespacedName(service);
    const { status } = await this.api.get('v1', 'Service', name, namespace);
    return (status?.loadBalancer?.ingress ?? []).map(({ ip }: { ip: string }) => ip);
  }

  async address(service: string): Promise<string> {
    return (await this.addresses(service))[0];
  }

  /** Waits until every pod of a part runs and is ready: `speaker`, `controller`, `traefik`, or labels. */
  async ready(part: string | Readonly<Record<string, string>>, count?: number, seconds = 60): Promise<RunningPod[]> {
    const what = typeof part === 'string' ? part : JSON.stringify(part);
    try {
      return await until(() => {
        const pods = this.pods(part);
        return pods.length > 0 && (count === undefined || pods.length === count) && pods.every(({ isReady }) => isReady) && pods;
      }, { what: `pods of ${what}`, seconds });
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${this.whyNot(part)}`);
    }
  }

  pods(part: string | Readonly<Record<string, string>>, node?: string): RunningPod[] {
    return this.kubelet.find(typeof part === 'string' ? PARTS[part] : part, node);
  }

  /** Everything that the pods of a part wrote. */
  logs(part: string | Readonly<Record<string, string>>): string {
    return this.pods(part).flatMap(({ logs }) => logs).map((log) => (fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '')).join('');
  }

  /** The nodes that answer for an address on the segment by ARP or neighbour discovery. */
  async arp(address: string): Promise<string[]> {
    const answering = await hardwareAddresses(address);
    const owners = await Promise.all(['router', ...this.nodes.map(({ name }) => name)].map(async (host) => ({ host, hardware: await ownHardwareAddress(host) })));
    return answering.map((hardware) => owners.find((owner) => owner.hardware === hardware)?.host ?? hardware);
  }

  /** A request, by default from the client on the segment, showing the right certificate. */
  async http(url: string, options: HttpOptions = {}): Promise<HttpAnswer> {
    return http(url, options);
  }

  async greeting(address: string, port: number, from?: string): Promise<Greeting> {
    return greeting(address, port, from);
  }

  /** The answer to a datagram of UDP. */
  async datagram(address: string, port: number, from?: string): Promise<Greeting> {
    return datagram(address, port, from);
  }

  /** Runs a command on a host of the world: `router`, `client`, `wan`, `node1`, `node2`; without one where the API server runs. */
  async on(host: string | undefined, ...command: readonly string[]): Promise<Ended> {
    return run(within(host, ...command), { anyCode: true });
  }

  /** Starts a router's BGP, in place of the one that may run there. It writes what it learns into the kernel of its host. */
  async startRouter(dialect: DialectName, settings: RouterSettings, host = 'router'): Promise<Router> {
    await this.routers.get(host)?.stop();
    const folder = path.join(this.folder, 'routers', `${host}-${dialect}`);
    fs.rmSync(folder, { recursive: true, force: true });
    const router = await DIALECTS[dialect]({ host, folder, programs: this.programs }, settings);
    this.routers.set(host, router);
    return router;
  }

  /** What the router on a host learned by BGP. */
  async routes(host: string): Promise<Route[]> {
    return this.router(host).routes();
  }

  router(host: string): Router {
    const router = this.routers.get(host);
    if (router === undefined) {
      throw new Error(`No router was started on ${host}.`);
    }
    return router;
  }

  /** From now on only pods with these labels are run: of others it is enough that the API server takes them. */
  runOnly(labels: Readonly<Record<string, string>>): void {
    this.kubelet.only = labels;
  }

  /** From now on the readiness probes of pods that start wait as long as their manifests say. */
  waitForProbes(): void {
    this.kubelet.patient = true;
  }

  /** Requests from the client without a break, until they are ended. */
  load(url: string, at: string, streams: readonly Stream[] = STEADY): Load {
    return new Load(path.join(this.folder, 'load'), url, at, streams);
  }

  // ---- what a case breaks

  /** Ends a part on a node, and keeps it from coming back until `restart`. */
  async stop(part: string, node?: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await Promise.all(this.pods(part, node).map((pod) => pod.hold(signal)));
  }

  restart(part: string, node?: string): void {
    this.pods(part, node).forEach((pod) => pod.resume());
  }

  async cutCable(host: string): Promise<void> {
    await setLink(host, false);
  }

  async mendCable(host: string): Promise<void> {
    await setLink(host, true);
  }

  /** How a person gets into a world that was left standing. */
  howToReach(pid: string): string {
    const enter = `nsenter --target ${pid} ${this.options.mapsUsers ? '' : '--user --preserve-credentials '}--net --mount --pid`;
    return `Another shell reaches it with
  ${enter} ${this.options.programs.kubectl} --kubeconfig ${this.plane.kubeconfigFile} get pods -A
  ${enter} nsenter --net=/run/netns/client curl -k --resolve app1.example.com:443:192.168.1.200 https://app1.example.com/`;
  }

  async end(): Promise<void> {
    this.forwarder.stop();
    this.isolation.stop();
    this.names.stop();
    await this.kubelet.stop();
    await this.plane.stop();
  }

  private whyNot(part: string | Readonly<Record<string, string>>): string {
    return [
      ...[...this.kubelet.problems].map(([pod, problem]) => `${pod}: ${problem}`),
      ...this.pods(part).map((pod) => `${pod.pod.metadata.name} is ${pod.isReady ? 'ready' : 'not ready'}`),
      ...this.logs(part).split('\n').slice(-15),
    ].join('\n');
  }
}

async function addNode(api: Api, { name, ipv4, ipv6 }: WorldNode): Promise<void> {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' } } };
  await api.apply(node);
  // A new node is tainted as not ready, and nothing here would take that back.
  await api.patch(node, { spec: { taints: null } });
  await api.patchStatus(node, {
    addresses: [{ type: 'InternalIP', address: ipv4 }, { type: 'InternalIP', address: ipv6 }, { type: 'Hostname', address: name }],
    conditions: [{ type: 'Ready', status: 'True', reason: 'World', message: '', lastHeartbeatTime: null, lastTransitionTime: '2026-01-01T00:00:00Z' }],
  });
}

function inStages(objects: readonly KubernetesObject[]): KubernetesObject[][] {
  const first = ['Namespace', 'CustomResourceDefinition'];
  return [...first.map((one) => objects.filter(({ kind }) => kind === one)), objects.filter(({ kind }) => !first.includes(kind))];
}

/** A kind may be known before its handler is there: then the API server has no page, and says nothing of an object. */
function isWaiting(error: unknown): boolean {
  return !(error instanceof ApiError)
    || (error.code === 404 && /no kind|could not find|namespaces ".*" not found|404 page not found/.test(error.message))
    || (error.code === 403 && /service account .* not found|error looking up service account/.test(error.message))
    || (error.code === 500 && /failed calling webhook/.test(error.message));
}

