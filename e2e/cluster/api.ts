import * as http from 'http';
import * as https from 'https';
import { KubernetesObject } from './kubernetes-object';
import { pause } from '../sandbox/until';

/** An answer of the API server that is no success. */
export class ApiError extends Error {
  constructor(readonly code: number, readonly reason: string, message: string) {
    super(`${code} ${reason}: ${message}`);
  }
}

export interface Applied {
  readonly object: KubernetesObject;
  /** What the API server warned of, in its `Warning` headers. */
  readonly warnings: readonly string[];
}

export interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly manager?: string;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'ERROR';
  readonly object: KubernetesObject;
}

interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

interface Answer {
  readonly code: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: any;
}

/**
 * A small client of the Kubernetes API. Client libraries hide what counts here: the warnings of an answer, strict field
 * validation, and the very words of a refusal.
 */
export class Api {
  private readonly agent: https.Agent;
  private readonly resources = new Map<string, Promise<Map<string, Resource>>>();
  private readonly watches = new Set<http.ClientRequest>();

  constructor(private readonly address: string, private readonly port: number, private readonly token: string, private readonly ca: string) {
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 16, ca });
  }

  /** Server-side apply with strict field validation. */
  async apply(manifest: KubernetesObject, { dryRun, manager = 'gitops' }: ApplyOptions = {}): Promise<Applied> {
    const query = `fieldManager=${manager}&force=true&fieldValidation=Strict${dryRun === true ? '&dryRun=All' : ''}`;
    const { body, headers } = await this.request('PATCH', `${await this.pathOf(manifest)}?${query}`, manifest, 'application/apply-patch+yaml');
    return { object: body, warnings: warningsOf(headers) };
  }

  /** As `kubectl create` does it. */
  async create(manifest: KubernetesObject, { dryRun }: ApplyOptions = {}): Promise<Applied> {
    const path = await this.pathOf({ ...manifest, metadata: { ...manifest.metadata, name: '' } });
    const { body, headers } = await this.request('POST', `${path}?fieldValidation=Strict${dryRun === true ? '&dryRun=All' : ''}`, manifest);
    return { object: body, warnings: warningsOf(headers) };
  }

  /** Has the API server read a text of YAML, as it stands, without keeping the object; gives what it read. */
  async read(manifest: KubernetesObject, yaml: string): Promise<KubernetesObject> {
    const path = await this.pathOf({ ...manifest, metadata: { ...manifest.metadata, name: '' } });
    return (await this.request('POST', `${path}?fieldValidation=Strict&dryRun=All`, yaml, 'application/yaml')).body;
  }

  async get(apiVersion: string, kind: string, name: string, namespace?: string): Promise<KubernetesObject> {
    return (await this.request('GET', await this.path(apiVersion, kind, namespace, name))).body;
  }

  /** The object, or nothing where there is none. */
  async find(apiVersion: string, kind: string, name: string, namespace?: string): Promise<KubernetesObject | undefined> {
    return this.get(apiVersion, kind, name, namespace).catch((error) => {
      if (error instanceof ApiError && error.code === 404) {
        return undefined;
      }
      throw error;
    });
  }

  async list(apiVersion: string, kind: string, namespace?: string, labelSelector?: string): Promise<KubernetesObject[]> {
    const query = labelSelector === undefined ? '' : `?labelSelector=${encodeURIComponent(labelSelector)}`;
    const { body } = await this.request('GET', `${await this.path(apiVersion, kind, namespace)}${query}`);
    return body.items.map((item: object) => ({ apiVersion, kind, ...item }));
  }

  async delete(manifest: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>, graceSeconds?: number): Promise<void> {
    const options = { propagationPolicy: 'Background', ...(graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds }) };
    await this.request('DELETE', await this.pathOf(manifest), options).catch((error) => {
      if (!(error instanceof ApiError && error.code === 404)) {
        throw error;
      }
    });
  }

  async deleteAll(apiVersion: string, kind: string, namespace: string): Promise<void> {
    await this.request('DELETE', await this.path(apiVersion, kind, namespace));
  }

  async patchStatus(manifest: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>, status: object): Promise<void> {
    await this.request('PATCH', `${await this.pathOf(manifest)}/status`, { status }, 'application/merge-patch+json');
  }

  async patch(manifest: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>, change: object): Promise<KubernetesObject> {
    return (await this.request('PATCH', await this.pathOf(manifest), change, 'application/merge-patch+json')).body;
  }

  /** Posts to a subresource, such as the `binding` of a Pod or the `token` of a ServiceAccount. */
  async post(manifest: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>, subresource: string, body: object): Promise<any> {
    return (await this.request('POST', `${await this.pathOf(manifest)}/${subresource}`, body)).body;
  }

  /**
   * Follows all objects of a kind: each as it is now, then each change, again and again until the API is closed. The API server ends
   * every watch after half an hour or more; what was deleted before the next one begins is told too.
   */
  watch(apiVersion: string, kind: string, seen: (event: WatchEvent) => void, closed: () => boolean): void {
    const known = new Map<string, KubernetesObject>();
    const tell = (type: WatchEvent['type'], object: KubernetesObject): void => {
      const id = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
      if (type === 'DELETED') {
        known.delete(id);
      } else {
        known.set(id, object);
      }
      seen({ type, object });
    };
    const follow = async (): Promise<void> => {
      while (!closed()) {
        await this.followOnce(apiVersion, kind, known, tell).catch(() => {});
        await pause(100);
      }
    };
    void follow();
  }

  async ready(): Promise<boolean> {
    return (await this.request('GET', '/readyz')).code === 200;
  }

  close(): void {
    this.watches.forEach((request) => request.destroy());
    this.agent.destroy();
  }

  /** Forgets which kinds there are; after CustomResourceDefinitions were applied. */
  forgetKinds(): void {
    this.resources.clear();
  }

  async request(method: string, path: string, body?: object | string, type = 'application/json'): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.send(method, path, body, type);
      if (answer.code === 429 && attempt < 100) {
        // The storage of a CustomResourceDefinition that was just made is not ready yet.
        await pause(100);
        continue;
      }
      if (answer.code >= 300) {
        throw new ApiError(answer.code, answer.body?.reason ?? '', answer.body?.message ?? String(answer.body));
      }
      return answer;
    }
  }

  private send(method: string, path: string, body: object | string | undefined, type: string): Promise<Answer> {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    // Node.js by itself gives the body of a DELETE no length.
    const headers = { ...this.headers(body, type), 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const request = https.request({ host: this.address, port: this.port, method, path, agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ code: response.statusCode!, headers: response.headers, body: parsed(Buffer.concat(chunks).toString()) }));
      });
      request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${path} in 30 s`)));
      request.on('error', reject);
      request.end(text);
    });
  }

  private async followOnce(
    apiVersion: string, kind: string, known: ReadonlyMap<string, KubernetesObject>, tell: (type: WatchEvent['type'], object: KubernetesObject) => void,
  ): Promise<void> {
    const all = await this.path(apiVersion, kind);
    const { body: { items, metadata: { resourceVersion } } } = await this.request('GET', all);
    const there = new Set(items.map(({ metadata: { uid } }: KubernetesObject) => uid));
    [...known.values()].filter(({ metadata: { uid } }) => !there.has(uid)).forEach((object) => tell('DELETED', object));
    items.forEach((item: KubernetesObject) => tell('ADDED', { ...item, apiVersion, kind }));
    const path = `${all}?watch=1&resourceVersion=${resourceVersion}`;
    await new Promise<void>((resolve) => {
      const request = https.request({ host: this.address, port: this.port, path, agent: false, ca: this.ca, headers: this.headers(undefined, '') }, (response) => {
        let rest = '';
        response.on('data', (chunk) => {
          const lines = (rest + chunk).split('\n');
          rest = lines.pop()!;
          lines.filter((line) => line !== '').forEach((line) => {
            const { type, object } = JSON.parse(line) as WatchEvent;
            if (type === 'ERROR') {
              // The state that it began with is too old by now: begin anew.
              request.destroy();
            } else {
              tell(type, { ...object, apiVersion, kind });
            }
          });
        });
        response.on('end', resolve);
        response.on('error', () => resolve());
      });
      this.watches.add(request);
      request.on('error', () => resolve());
      request.on('close', () => {
        this.watches.delete(request);
        resolve();
      });
      request.end();
    });
  }

  private headers(body: object | string | undefined, type: string): http.OutgoingHttpHeaders {
    return { Authorization: `Bearer ${this.token}`, Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': type }) };
  }

  private pathOf({ apiVersion, kind, metadata }: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>): Promise<string> {
    return this.path(apiVersion, kind, metadata.namespace, metadata.name);
  }

  private async path(apiVersion: string, kind: string, namespace?: string, name?: string): Promise<string> {
    const { plural, namespaced } = await this.resource(apiVersion, kind);
    const scope = namespaced && (namespace !== undefined || name !== undefined) ? `/namespaces/${namespace ?? 'default'}` : '';
    return `${groupPath(apiVersion)}${scope}/${plural}${name === undefined || name === '' ? '' : `/${encodeURIComponent(name)}`}`;
  }

  private async resource(apiVersion: string, kind: string): Promise<Resource> {
    if (!this.resources.has(apiVersion)) {
      this.resources.set(apiVersion, this.discover(apiVersion));
    }
    const found = (await this.resources.get(apiVersion)!.catch((error) => {
      this.resources.delete(apiVersion);
      throw error;
    })).get(kind);
    if (found === undefined) {
      this.resources.delete(apiVersion);
      throw new ApiError(404, 'NotFound', `no kind ${kind} in ${apiVersion}`);
    }
    return found;
  }

  private async discover(apiVersion: string): Promise<Map<string, Resource>> {
    const { body } = await this.request('GET', groupPath(apiVersion));
    return new Map(body.resources.filter(({ name }: { name: string }) => !name.includes('/'))
      .map(({ kind, name, namespaced }: { kind: string; name: string; namespaced: boolean }) => [kind, { plural: name, namespaced }]));
  }
}

function groupPath(apiVersion: string): string {
  return `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}`;
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function warningsOf(headers: http.IncomingHttpHeaders): string[] {
  // Node.js joins repeated headers; each is `299 - "text"`.
  return [...(headers.warning ?? '').matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(.)/g, '$1'));
}
