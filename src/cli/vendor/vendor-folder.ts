import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { ALL_BUNDLES } from '../../behavior/definitions/bundles/all-bundles';
import { DefinitionBundle, vendoredName } from '../../behavior/definitions/definition-bundle';
import { causeOf } from '../../repository/unreadable';
import { UsageError } from '../terminal';

/** The file beside the vendored ones that `sha256sum -c` reads. */
export const SUMS_FILE = 'SHA256SUMS';

/** The names that kustomize knows; it refuses a folder with two of them. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * Whoever removes this folder from what is applied must not remove every custom resource with it; and Argo CD cannot keep a large
 * definition in an annotation, as it does without server-side apply.
 */
const NEW_KUSTOMIZATION = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
commonAnnotations:
  argocd.argoproj.io/sync-options: Prune=false,Delete=false,ServerSideApply=true
  kustomize.toolkit.fluxcd.io/prune: disabled
resources: []
`;

/** A folder that holds vendored bundles, as it is found and as it is changed. */
export class VendorFolder {
  /**
   * @param folder its path
   * @param shown as messages name it
   */
  constructor(private readonly folder: string, readonly shown: string) {}

  /** Names of the files in it; none where it is not there. @throws UsageError where it cannot be read */
  files(): string[] {
    try {
      return fs.existsSync(this.folder) ? fs.readdirSync(this.folder).sort() : [];
    } catch (error) {
      throw new UsageError(`${this.shown} cannot be read: ${causeOf(error)}.`);
    }
  }

  /** SHA-256 of a file; nothing where there is none. @throws UsageError where it cannot be read */
  sha256(name: string): string | undefined {
    try {
      return fs.existsSync(this.pathOf(name)) ? sha256(fs.readFileSync(this.pathOf(name))) : undefined;
    } catch (error) {
      throw new UsageError(`${this.nameOf(name)} cannot be read: ${causeOf(error)}.`);
    }
  }

  /** The SHA-256 that a file had when it was written, by its name. */
  sums(): Map<string, string> {
    const text = this.text(SUMS_FILE) ?? '';
    return new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum, name]) => [name, sum]));
  }

  /** As messages name a file of it. */
  nameOf(file: string): string {
    return path.posix.join(this.shown.split(path.sep).join('/'), file);
  }

  /**
   * Writes files, lists them in `kustomization.yaml` and `SHA256SUMS`, and removes others. Each file is there whole or as it was.
   *
   * @throws UsageError where it cannot be written, or `kustomization.yaml` is none
   */
  write(files: ReadonlyMap<string, Buffer>, listed: readonly string[], removed: readonly string[]): void {
    const name = KUSTOMIZATIONS.find((each) => this.files().includes(each)) ?? KUSTOMIZATIONS[0];
    const kustomization = kustomizationText(this.text(name) ?? NEW_KUSTOMIZATION, listed, removed);
    if (kustomization === undefined) {
      throw new UsageError(`${this.nameOf(name)} is no Kustomization with a list of \`resources\`: nothing is written.`);
    }
    try {
      fs.mkdirSync(this.folder, { recursive: true });
      files.forEach((bytes, file) => this.replace(file, bytes));
      const sums = new Map([...this.sums()].filter(([file]) => !removed.includes(file)));
      listed.forEach((file) => sums.set(file, this.sha256(file)!));
      this.replace(SUMS_FILE, `${[...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, sum]) => `${sum}  ${file}`).join('\n')}\n`);
      this.replace(name, kustomization);
      removed.forEach((file) => fs.rmSync(this.pathOf(file), { force: true }));
    } catch (error) {
      throw error instanceof UsageError ? error : new UsageError(`${this.shown} cannot be written: ${causeOf(error)}.`);
    }
  }

  private text(name: string): string | undefined {
    try {
      return fs.existsSync(this.pathOf(name)) ? fs.readFileSync(this.pathOf(name), 'utf8') : undefined;
    } catch (error) {
      throw new UsageError(`${this.nameOf(name)} cannot be read: ${causeOf(error)}.`);
    }
  }

  private replace(name: string, content: Buffer | string): void {
    if (this.sha256(name) === sha256(Buffer.from(content))) {
      return;
    }
    const temporary = this.pathOf(`.${name}.${process.pid}`);
    try {
      fs.writeFileSync(temporary, content, { flag: 'wx' });
      fs.renameSync(temporary, this.pathOf(name));
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  }

  private pathOf(name: string): string {
    return path.join(this.folder, name);
  }
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bundle that a file of such a folder is, by its name, whether its version is known here or not. */
export function bundleOfFile(file: string): DefinitionBundle | undefined {
  return ALL_BUNDLES.find((bundle) => vendoredName(bundle) === file) ?? ALL_BUNDLES.find(({ name }) => file.startsWith(`${name}-`) && /^\d[\w.+-]*\.yaml$/.test(file.slice(name.length + 1)));
}

/** The text with these entries among its `resources`, and all else as it was; nothing where it is no Kustomization. */
function kustomizationText(text: string, listed: readonly string[], removed: readonly string[]): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents) || document.get('kind') !== 'Kustomization') {
    return undefined;
  }
  const resources = document.get('resources') ?? document.createNode([]);
  if (!isSeq(resources)) {
    return undefined;
  }
  const known = (resources.toJSON() as unknown[]).map((entry) => String(entry).replace(/^\.\//, ''));
  const missing = listed.filter((name) => !known.includes(name));
  const stale = known.some((name) => removed.includes(name));
  if (missing.length === 0 && !stale) {
    return text;
  }
  resources.items = resources.items.filter((_, index) => !removed.includes(known[index]));
  missing.forEach((name) => resources.add(document.createNode(name)));
  resources.flow = false;
  document.set('resources', resources);
  return document.toString({ lineWidth: 0, indentSeq: true });
}
