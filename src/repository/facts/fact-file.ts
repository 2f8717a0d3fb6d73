import { FactPlace } from './place';
import { TERRAFORM_FILE } from './sources/terraform/module';
import { withTopfData } from './sources/topf';
import { Spot, yamlValues } from './spot';
import { yamlOfTemplate } from './template-text';
import { folderOf, Tree } from '../structure/tree';

/** A file that may hold facts. */
export class FactFile {
  private read?: readonly Spot[];

  constructor(readonly tree: Tree, readonly path: string) {}

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** The name without what says its format: `k8s-0` of `k8s-0.yaml.j2`. */
  get baseName(): string {
    return this.name.replace(/(?:\.(?:sops|enc|ya?ml|json|j2|tpl|tmpl|gotmpl|patch))+$/, '');
  }

  get folder(): string {
    return folderOf(this.path);
  }

  get text(): string {
    return this.tree.file(this.path)?.text ?? '';
  }

  /** Its YAML documents; a template's as far as they are literal. */
  documents(): readonly Spot[] {
    return (this.read ??= this.readDocuments());
  }

  private readDocuments(): Spot[] {
    if (TERRAFORM_FILE.test(this.path)) {
      return [];
    }
    const values = isTemplate(this.path) ? yamlValues(yamlOfTemplate(withTopfData(this.text, this.tree, this.folder))) : this.tree.file(this.path)?.documents ?? [];
    return values.map((value, document) => new Spot(value, { file: this.path, document, steps: [] }));
  }

  /** A value that was read from a line of the text. */
  at(line: number, value: unknown): Spot {
    const place: FactPlace = { file: this.path, steps: [], line };
    return new Spot(value, place);
  }
}

export function isTemplate(path: string): boolean {
  return /\.ya?ml\.(?:j2|jinja2?|tpl)$/.test(path);
}

/** Folders of what is shown, tried or kept from old times: what stands in them describes no network. */
const NO_NETWORK = /(?:^|\/)(?:testdata|tests?|golden|fixtures?|examples?|samples?|docs?|tmpl|templates?|\.?archived?|\.github|molecule|node_modules)\//i;
/** Samples to copy from. kubespray's own inventory is one as well. */
const SAMPLE = /(?:^|[.\-_/])(?:sample|example|template|dist)\.(?:ya?ml|toml|ini)|(?:^|\/)inventory\/sample\//i;

/** Whether a file describes a network that is there. */
export function describesNetwork(path: string): boolean {
  return !NO_NETWORK.test(path) && !SAMPLE.test(path);
}
