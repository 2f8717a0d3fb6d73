import { Source } from '../model/source';

/** What kept a file, or a part of it, from being read. The rest of the folder is read all the same. */
export interface FileProblem {
  readonly kind: FileProblemKind;
  /** What is wrong, one sentence. */
  readonly message: string;
  readonly help: string;
  /** `file apps/web.yaml`. */
  readonly subject: string;
  readonly places: readonly Source[];
  /** Absent: as severe as the rule is. */
  readonly severity?: 'warning' | 'note';
  /** Whether the document that cannot be read is a Kubernetes object. */
  readonly ofManifest?: boolean;
  /** Whether its words, or its name, show that it is written for a program that has nothing to do with Kubernetes, or for Helm. */
  readonly ofAnother?: boolean;
  /** Whether nothing is wrong with the document but a key that stands there twice, of which not everybody says so. */
  readonly keyTwice?: true;
}

export type FileProblemKind =
  /** The operating system does not hand it out. */
  | 'file-unreadable'
  /** It is not YAML, or not JSON. */
  | 'file-invalid'
  /** Its aliases stand for more than any machine could hold. */
  | 'file-aliases-explode'
  /** The tool that makes machines and manifests of it refuses it. */
  | 'network-file-invalid'
  /** What it writes into machines leaves them, or the API, out of reach. */
  | 'machine-network-invalid'
  /** What is applied takes a path that leads nowhere. */
  | 'applied-path-missing'
  /** What is built with kustomize holds an object twice. */
  | 'kustomization-conflict';

/** What a problem with a file is about. */
export function fileSubject(file: string): string {
  return `file ${file}`;
}
