import * as fs from 'fs';
import * as path from 'path';
import { Api } from '../cluster/api';
import { KubernetesObject } from '../cluster/kubernetes-object';

type Files = Readonly<Record<string, Buffer>>;

/** The volumes of one pod as folders. What they show of Secrets and ConfigMaps follows them, as the kubelet does it. */
export class Volumes {
  constructor(private readonly api: Api, private readonly pod: KubernetesObject, private readonly folder: string) {}

  /** Where a volume is. */
  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Where a file or folder in a volume is; a folder that is not there yet is made, as the kubelet does it. */
  within(name: string, subPath: string): string {
    const inside = path.join(this.path(name), subPath);
    if (!fs.existsSync(inside)) {
      fs.mkdirSync(inside, { recursive: true });
      fs.chmodSync(inside, 0o777);
    }
    return inside;
  }

  /** Makes every volume; throws while something that a pod cannot start without is not there. */
  async fill(): Promise<void> {
    for (const volume of this.pod.spec.volumes ?? []) {
      const files = await this.filesOf(volume);
      const target = this.path(volume.name);
      fs.mkdirSync(target, { recursive: true });
      fs.chmodSync(target, volume.emptyDir === undefined ? 0o755 : 0o777);
      for (const [name, content] of Object.entries(files)) {
        writeChanged(path.join(target, name), content);
      }
    }
  }

  /** Whether a changed object is shown in one of the volumes. */
  shows({ kind, metadata }: KubernetesObject): boolean {
    return metadata.namespace === this.pod.metadata.namespace && (this.pod.spec.volumes ?? []).some((volume: any) =>
      (kind === 'Secret' && volume.secret?.secretName === metadata.name) || (kind === 'ConfigMap' && volume.configMap?.name === metadata.name));
  }

  private async filesOf(volume: any): Promise<Files> {
    if (volume.secret !== undefined) {
      return this.fromObject('Secret', volume.secret.secretName, volume.secret);
    }
    if (volume.configMap !== undefined) {
      return this.fromObject('ConfigMap', volume.configMap.name, volume.configMap);
    }
    if (volume.projected !== undefined) {
      const parts = await Promise.all(volume.projected.sources.map((source: any) => this.fromProjection(source)));
      return Object.assign({}, ...parts);
    }
    if (volume.emptyDir !== undefined) {
      return {};
    }
    throw new Error(`volume ${volume.name} is of a kind that this world does not have`);
  }

  private async fromProjection(source: any): Promise<Files> {
    if (source.serviceAccountToken !== undefined) {
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: this.pod.spec.serviceAccountName ?? 'default', namespace: this.pod.metadata.namespace } };
      const { apiVersion, kind, metadata: { name, uid } } = this.pod;
      const { status } = await this.api.post(account, 'token', {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 7200, boundObjectRef: { apiVersion, kind, name, uid } },
      });
      return { [source.serviceAccountToken.path]: Buffer.from(status.token) };
    }
    if (source.configMap !== undefined) {
      return this.fromObject('ConfigMap', source.configMap.name, source.configMap);
    }
    if (source.secret !== undefined) {
      return this.fromObject('Secret', source.secret.name, source.secret);
    }
    return Object.fromEntries(source.downwardAPI.items.map(({ path: file, fieldRef }: any) => [file, Buffer.from(fieldOf(this.pod, fieldRef.fieldPath))]));
  }

  private async fromObject(kind: 'Secret' | 'ConfigMap', name: string, { items, optional }: { readonly items?: any[]; readonly optional?: boolean }): Promise<Files> {
    const found = await this.api.find('v1', kind, name, this.pod.metadata.namespace);
    if (found === undefined) {
      if (optional === true) {
        return {};
      }
      throw new Error(`${kind} ${this.pod.metadata.namespace}/${name} is not there`);
    }
    const all: Record<string, Buffer> = Object.fromEntries(Object.entries<string>(found.data ?? {})
      .map(([key, value]) => [key, Buffer.from(value, kind === 'Secret' ? 'base64' : 'utf8')]));
    return items === undefined ? all : Object.fromEntries(items.map(({ key, path: file }) => [file, all[key]]));
  }
}

/** What `fieldRef` says of a pod. */
export function fieldOf(pod: KubernetesObject, fieldPath: string): string {
  const [, field, key] = /^(metadata\.(?:labels|annotations))\['(.+)'\]$/.exec(fieldPath) ?? [undefined, fieldPath, undefined];
  const value = field!.split('.').reduce<any>((object, name) => object?.[name], pod);
  return String((key === undefined ? value : value?.[key]) ?? '');
}

/** Whole or not at all, and only where it differs. */
function writeChanged(file: string, content: Buffer): void {
  if (fs.existsSync(file) && fs.readFileSync(file).equals(content)) {
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, content, { mode: 0o444 });
  fs.renameSync(`${file}.new`, file);
}
