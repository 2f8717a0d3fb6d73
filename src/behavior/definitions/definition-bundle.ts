/**
 * CustomResourceDefinitions that somebody else publishes, by reference: where they are, how their files are known to be the right ones, and
 * what they define. The definitions themselves stay upstream's.
 */
export interface DefinitionBundle {
  /** What people write: `gateway-api-standard`. Stable for ever. */
  readonly name: string;
  /** Upstream's version, without a `v`. */
  readonly version: string;
  /** Address of the folder of its files; it ends in a slash. At a full commit wherever upstream installs from its repository. */
  readonly base: string;
  /** In the order in which they are joined. */
  readonly files: readonly DefinitionFile[];
  /** All files in one, as `joinedFiles` makes it; absent where a file's own hash is not known. */
  readonly joined?: FileDigest;
  readonly kinds: readonly DefinedKind[];
  /** Whether upstream has more kinds of these groups. */
  readonly isPart?: boolean;
  /** What else is to be known, for people. */
  readonly remark?: string;
}

export interface FileDigest {
  /** In bytes. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** One file as upstream publishes it. */
export interface DefinitionFile extends Partial<FileDigest> {
  /** Behind `base`. */
  readonly name: string;
}

/** A kind of custom resource. */
export interface DefinedKind {
  readonly group: string;
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** Versions that the API server takes, as the definition lists them. */
  readonly served: readonly string[];
  /** Versions that stand in the definition and are not served: the API server refuses them. */
  readonly unserved?: readonly string[];
  /** Served versions that upstream calls deprecated. */
  readonly deprecated?: readonly string[];
}

/** `gateway-api-standard@1.6.1`. */
export function bundleId({ name, version }: DefinitionBundle): string {
  return `${name}@${version}`;
}

/** The addresses of its files, in order: what a `kustomization.yaml` can name as `resources`. */
export function addressesOf({ base, files }: DefinitionBundle): string[] {
  return files.map(({ name }) => `${base}${name}`);
}

/** `gateway-api-standard-1.6.1.yaml`: the file that a bundle is vendored as. */
export function vendoredName({ name, version }: DefinitionBundle): string {
  return `${name}-${version}.yaml`;
}

/** The files of a bundle as one: unchanged one behind the other, with `---` between two where the second does not begin with it. */
export function joinedFiles(files: readonly Buffer[]): Buffer {
  return Buffer.concat(files.flatMap((file, index) => {
    const before = files[index - 1];
    const lineEnd = before !== undefined && before.length > 0 && before[before.length - 1] !== 0x0a ? '\n' : '';
    const separator = index === 0 || file.subarray(0, 3).toString('latin1') === '---' ? '' : '---\n';
    return [Buffer.from(`${lineEnd}${separator}`), file];
  }));
}
