import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { deliver } from '../../../src/delivery/deliver';
import { DeliverableObject } from '../../../src/delivery/deliverable-object';
import { DeliveryTool } from '../../../src/delivery/tool';
import { Manifest } from '../../../src/model/manifest';

/** Files change little from revision to revision: each text is parsed once. */
const PARSED = new Map<string, readonly Manifest[]>();

/** A revision of the folder in the repository, as tools read it. */
export class Revision {
  static of(objects: readonly DeliverableObject[], tool: DeliveryTool): Revision {
    const { files, problems } = deliver(objects, tool, 'file-per-object');
    if (problems.length > 0) {
      throw new Error(problems.map(({ message }) => message).join('\n'));
    }
    return new Revision(new Map(files.map((file) => [file.path, file.text])));
  }

  constructor(readonly files: ReadonlyMap<string, string>) {}

  /** The same with some files changed; what is empty is gone. */
  with(change: (file: string, text: string) => string): Revision {
    return new Revision(new Map([...this.files].map(([file, text]) => [file, change(file, text)] as const).filter(([, text]) => text !== '')));
  }

  /** What kustomize builds of a folder. */
  build(folder: string): Manifest[] {
    const [kustomization] = this.read(path.posix.join(folder, 'kustomization.yaml'));
    return (kustomization.resources as readonly string[]).flatMap((resource) => {
      const file = path.posix.join(folder, resource);
      return this.files.has(file) ? this.read(file) : this.build(file);
    });
  }

  /** What stands in files of YAML below a folder, but for those that are left out. */
  filesBelow(folder: string, isOut: (file: string) => boolean): Manifest[] {
    return [...this.files.keys()].filter((file) => file.startsWith(folder) && file.endsWith('.yaml') && !isOut(file)).sort().flatMap((file) => this.read(file));
  }

  read(file: string): readonly Manifest[] {
    const text = this.files.get(file);
    if (text === undefined) {
      throw new Error(`There is no file ${file}.`);
    }
    if (!PARSED.has(text)) {
      PARSED.set(text, parseAllDocuments(text).map((document) => document.toJS()));
    }
    return PARSED.get(text)!;
  }
}
