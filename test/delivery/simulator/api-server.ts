import { admits, certifiedBy, conversionOf, kindsDefined, servedVersion } from './definitions';
import { groupOf, identity, isCustom, list, record, Reference, references } from './objects';
import { secretMadeOf, secretsMadeByJobs, sourcesOf } from './secrets';
import { Manifest } from '../../../src/model/manifest';

/** Why a write was refused, in the words by which a tool decides what to do. */
export type Cause = 'kind' | 'namespace' | 'webhook' | 'unchecked' | 'denied';

export class Refusal extends Error {
  constructor(readonly object: Manifest, readonly cause: Cause, message: string) {
    super(`${identity(object)}: ${message}`);
  }
}

export interface Circumstances {
  /** Seconds from a workload's objects to its being ready. */
  readonly start?: number;
  /** Seconds from there until its webhook has its certificate and answers. */
  readonly webhook?: number;
  /** Kinds, as `GROUP/KIND`, whose definition nobody brings. */
  readonly absent?: readonly string[];
  /** Workloads that never become ready, such as one whose image cannot be pulled. */
  readonly broken?: (workload: Manifest) => boolean;
  /** Whether a custom resource is taken before the webhook that is to admit it has been applied: a real API server does. */
  readonly lenient?: boolean;
}

/** What happened to the cluster. */
export interface Happening {
  readonly second: number;
  readonly what: 'made' | 'changed' | 'deleted';
  readonly object: string;
}

interface Live {
  readonly manifest: Manifest;
  readonly made: number;
  readonly owner?: string;
}

const WORKLOADS = ['Deployment', 'DaemonSet', 'StatefulSet'];

/**
 * The API server of a cluster in memory, with what its controllers do in time. It takes an object whose kind is served and whose
 * Namespace is there, and a custom resource when the webhook that admits it serves. What the app uses and does not bring (other
 * people's definitions, Namespaces, Secrets) is there already.
 */
export class ApiServer {
  now = 0;
  readonly happenings: Happening[] = [];
  readonly violations: string[] = [];
  private readonly live = new Map<string, Live>();
  private expected: ReadonlyMap<string, Manifest> = new Map();
  /** What the app brings, or brought once: nobody else does. */
  private brought: ReadonlyMap<string, Manifest> = new Map();
  /** Definitions that the app brings, by the kind. */
  private defined: ReadonlyMap<string, Manifest> = new Map();
  private webhooks: readonly Manifest[] = [];
  /** Identities of what the app brings, by what others call it, which is without a group. */
  private ids: ReadonlyMap<string, string> = new Map();
  /** What the app brings that a controller makes a Secret of, by the Secret. */
  private makers: ReadonlyMap<string, Manifest> = new Map();

  constructor(private readonly circumstances: Circumstances = {}) {}

  /** Tells what the app brings from now on. */
  expect(objects: readonly Manifest[]): void {
    this.expected = new Map(objects.map((object) => [identity(object), object]));
    this.brought = new Map([...this.brought, ...this.expected]);
    this.defined = new Map([...this.brought.values()].flatMap((definition) => kindsDefined(definition).map((kind) => [kind, definition] as const)));
    this.ids = new Map([...this.brought.keys()].map((id) => [id.replace(/^[^ ]*\//, ''), id]));
    this.makers = new Map([...secretsMadeByJobs(objects).map(([secret, job]) => [textOf(secret), job] as const), ...objects.flatMap((object) => {
      const secret = secretMadeOf(object);
      return secret === undefined ? [] : [[textOf(secret), object] as const];
    })]);
    this.webhooks = objects.filter(({ kind }) => kind.endsWith('WebhookConfiguration'));
  }

  get objects(): readonly Manifest[] {
    return [...this.live.values()].map(({ manifest }) => manifest);
  }

  get(id: string): Manifest | undefined {
    return this.live.get(id)?.manifest;
  }

  ownerOf(id: string): string | undefined {
    return this.live.get(id)?.owner;
  }

  /** @throws Refusal */
  write(object: Manifest, { owner, dryRun = false }: { readonly owner?: string; readonly dryRun?: boolean } = {}): void {
    const refusal = this.refusal(object);
    if (refusal !== undefined) {
      throw refusal;
    }
    if (dryRun) {
      return;
    }
    const id = identity(object);
    const before = this.live.get(id);
    if (object.kind === 'Service' && record(object.spec).type === 'LoadBalancer') {
      this.missingOf('IPAddressPool').forEach((pool) => this.violations.push(`${id} was written before ${pool}: it would wait, or take another address`));
    }
    this.live.set(id, { manifest: object, made: before?.made ?? this.now, owner });
    if (before === undefined || JSON.stringify(before.manifest) !== JSON.stringify(object)) {
      this.happenings.push({ second: this.now, what: before === undefined ? 'made' : 'changed', object: id });
    }
  }

  /** Everything of a kind dies with its definition, and everything in a Namespace with it. */
  delete(id: string): void {
    const gone = this.live.get(id)?.manifest;
    if (gone === undefined) {
      return;
    }
    this.live.delete(id);
    this.happenings.push({ second: this.now, what: 'deleted', object: id });
    const kinds = kindsDefined(gone);
    [...this.live].filter(([, { manifest }]) => kinds.includes(`${groupOf(manifest)}/${manifest.kind}`)
      || (gone.kind === 'Namespace' && manifest.metadata.namespace === gone.metadata.name)).forEach(([inside]) => this.delete(inside));
  }

  isServed(object: Manifest): boolean {
    const kind = `${groupOf(object)}/${object.kind}`;
    if (!isCustom(object)) {
      return true;
    }
    const definition = this.defined.get(kind);
    return definition === undefined ? this.circumstances.absent?.includes(kind) !== true : this.isEstablished(identity(definition));
  }

  isEstablished(id: string): boolean {
    const found = this.live.get(id);
    return found !== undefined && this.now > found.made;
  }

  /** Whether a workload is ready: all that its pods need is there, and the time has passed that they take to start. */
  isReady(workload: Manifest): boolean {
    const found = this.live.get(identity(workload));
    if (found === undefined || this.circumstances.broken?.(found.manifest) === true) {
      return false;
    }
    const since = references(found.manifest).map((reference) => this.since(reference));
    return Math.max(found.made, ...since) + (this.circumstances.start ?? 5) <= this.now;
  }

  /** Whether the configuration of a webhook has its certificates, which the controllers that serve it write. */
  isCertified(configuration: Manifest): boolean {
    return certifiedBy(configuration).every((service) => this.isServing(service));
  }

  /** Whether a workload that the app brings waits for a Secret that comes of an object: then whoever sees to it is taken to do so. */
  isNeededToStart(object: Manifest): boolean {
    const id = identity(object);
    const leadsTo = (source: Manifest): boolean => identity(source) === id || sourcesOf(source).map((reference) => textOf(reference))
      .flatMap((text) => this.makers.get(text) ?? this.expected.get(this.ids.get(text) ?? '') ?? []).some(leadsTo);
    const workloads = [...this.expected.values()].filter(({ kind }) => WORKLOADS.includes(kind));
    return workloads.flatMap(references).flatMap((reference) => this.makers.get(textOf(reference)) ?? []).some(leadsTo);
  }

  private refusal(object: Manifest): Refusal | undefined {
    const { namespace } = object.metadata;
    if (!this.isServed(object)) {
      return new Refusal(object, 'kind', `no matches for kind ${object.kind} in ${object.apiVersion}`);
    }
    if (namespace !== undefined && this.since({ kind: 'Namespace', name: namespace }) === Infinity) {
      return new Refusal(object, 'namespace', `namespaces "${namespace}" not found`);
    }
    const operation = this.live.has(identity(object)) ? 'UPDATE' : 'CREATE';
    const webhooks = this.webhooks.filter((configuration) => admits(configuration, object, operation, this.definitionOf(object)));
    for (const configuration of webhooks) {
      const id = identity(configuration);
      if (!this.live.has(id)) {
        if (this.circumstances.lenient !== true) {
          return new Refusal(object, 'unchecked', `it would be taken unchecked, before ${id}`);
        }
      } else if (!this.isCertified(configuration)) {
        return new Refusal(object, 'webhook', `failed calling webhook ${id}`);
      }
    }
    const overlapping = this.objects.find((other) => identity(other) !== identity(object) && share(other, object));
    if (overlapping !== undefined) {
      return new Refusal(object, 'denied', `its range overlaps that of ${identity(overlapping)}`);
    }
    const definition = this.definitionOf(object);
    const conversion = definition === undefined || object.apiVersion.split('/')[1] === servedVersion(definition) ? undefined : conversionOf(definition);
    return conversion !== undefined && !this.isServing(conversion) ? new Refusal(object, 'webhook', 'conversion webhook failed') : undefined;
  }

  /** The second since when it has been there: for ever where the app does not bring it, never where it is not there yet. */
  private since(reference: Reference): number {
    const id = this.ids.get(textOf(reference)) ?? textOf(reference);
    const maker = this.makers.get(id);
    return this.live.get(id)?.made ?? (maker !== undefined ? this.madeSince(maker) : this.brought.has(id) ? Infinity : -Infinity);
  }

  /** The second since when there is a Secret that a controller makes of an object. */
  private madeSince(maker: Manifest): number {
    const admitting = this.webhooks.filter((configuration) => admits(configuration, maker, 'CREATE', this.definitionOf(maker)));
    const made = this.live.get(identity(maker))?.made;
    return made === undefined || admitting.some((configuration) => !this.isCertified(configuration)) ? Infinity
      : Math.max(made, ...sourcesOf(maker).map((source) => this.sourceSince(source)));
  }

  private sourceSince(source: Reference): number {
    const found = this.live.get(this.ids.get(textOf(source)) ?? '');
    return found === undefined ? this.since(source) : Math.max(found.made, ...sourcesOf(found.manifest).map((further) => this.sourceSince(further)));
  }

  private isServing({ namespace, name }: Reference): boolean {
    const since = this.since({ kind: 'Service', namespace, name });
    if (!Number.isFinite(since)) {
      return since < 0;
    }
    const service = this.get(`Service ${namespace}/${name}`)!;
    const selector = Object.entries(record(record(service.spec).selector));
    return this.objects.filter(({ kind, metadata }) => WORKLOADS.includes(kind) && metadata.namespace === namespace).some((workload) => {
      const labels = record(record(record(record(workload.spec).template).metadata).labels);
      return selector.length > 0 && selector.every(([key, value]) => labels[key] === value) && this.wasReady(workload, this.circumstances.webhook ?? 3);
    });
  }

  private wasReady(workload: Manifest, seconds: number): boolean {
    const now = this.now;
    this.now = now - seconds;
    try {
      return this.isReady(workload);
    } finally {
      this.now = now;
    }
  }

  private definitionOf(object: Manifest): Manifest | undefined {
    return this.defined.get(`${groupOf(object)}/${object.kind}`);
  }

  private missingOf(kind: string): string[] {
    return [...this.expected].filter(([id, object]) => object.kind === kind && !this.live.has(id)).map(([id]) => id);
  }
}

function textOf({ kind, namespace, name }: Reference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Whether two pools have a range in common, by their texts: that is all that MetalLB's webhook is needed for here. */
function share(a: Manifest, b: Manifest): boolean {
  const addresses = list(record(b.spec).addresses);
  return a.kind === 'IPAddressPool' && b.kind === 'IPAddressPool' && list(record(a.spec).addresses).some((address) => addresses.includes(address));
}
