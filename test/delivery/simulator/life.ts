import { ApiServer, Circumstances } from './api-server';
import { Engine, Outcome } from './engine';
import { identity } from './objects';
import { Revision } from './repository';
import { complaints, SimulatedTool } from './tools';
import { DeliverableObject } from '../../../src/delivery/deliverable-object';
import { Manifest } from '../../../src/model/manifest';

/** What a commit did: deleted, made, deleted and made anew; and the Kustomizations that could not be applied. */
export interface Effect {
  readonly gone: readonly string[];
  readonly made: readonly string[];
  readonly replaced: readonly string[];
  readonly refused: readonly string[];
}

/** A cluster that a tool applies one state of an app after another to. */
export class Life {
  readonly server: ApiServer;
  private readonly engine: Engine;
  /** Folders of the objects of the last commit. */
  private last: ReadonlyMap<string, string> = new Map();

  constructor(private readonly tool: SimulatedTool, circumstances: Circumstances = {}, turn?: (names: readonly string[]) => readonly string[]) {
    this.server = new ApiServer(circumstances);
    this.engine = tool.engine(this.server, turn);
  }

  /** Everything that goes wrong when the next state is committed: refusals, what is never done, what is pruned wrongly or not at all. */
  commit(objects: readonly DeliverableObject[], change: (revision: Revision) => Revision = (revision) => revision): string[] {
    const revision = change(Revision.of(objects, this.tool.tool));
    const from = this.server.happenings.length;
    const wrong = complaints(this.tool, this.server, this.apply(revision));
    const wanted = foldersOf(revision);
    const gone = [...this.last.keys()].filter((id) => !wanted.has(id) && !isLasting(id));
    const moved = [...wanted].filter(([id, folder]) => (this.last.get(id) ?? folder) !== folder).map(([id]) => id);
    this.last = new Map([...[...this.last].filter(([id]) => isLasting(id)), ...wanted]);
    const deleted = this.server.happenings.slice(from).filter(({ what }) => what === 'deleted').map(({ object }) => object);
    return [
      ...wrong,
      ...deleted.filter((id) => !gone.includes(id) && !moved.includes(id)).map((id) => `pruned wrongly: ${id}`),
      ...(this.tool.prunes ? gone.filter((id) => !deleted.includes(id)).map((id) => `not pruned: ${id}`) : []),
      ...[...wanted.keys()].filter((id) => this.server.get(id) === undefined).map((id) => `not there: ${id}`),
    ];
  }

  /** What the next state changes, by names as `Service shop/mysql`, and what of it cannot be applied. */
  effectOf(objects: readonly DeliverableObject[]): Effect {
    const before = new Set(this.server.objects.map(identity));
    const from = this.server.happenings.length;
    const { undone } = this.apply(Revision.of(objects, this.tool.tool));
    const after = new Set(this.server.objects.map(identity));
    const deleted = new Set(this.server.happenings.slice(from).filter(({ what }) => what === 'deleted').map(({ object }) => object));
    const named = (ids: readonly string[]) => ids.map((id) => id.replace(/^[^ ]*\/(?=[A-Z])/, '')).sort();
    return {
      gone: named([...before].filter((id) => !after.has(id))),
      made: named([...after].filter((id) => !before.has(id))),
      replaced: named([...deleted].filter((id) => before.has(id) && after.has(id))),
      refused: undone.map((text) => text.slice(0, text.indexOf(':'))),
    };
  }

  /** How many objects the last commit made or changed, after a number of happenings. */
  writesSince(happenings: number): number {
    return this.server.happenings.length - happenings;
  }

  private apply(revision: Revision): Outcome {
    this.server.expect(objectsOf(revision));
    return this.engine.apply(revision);
  }
}

/** As the app has them; the path is only told. */
export function deliverable(manifests: readonly Manifest[]): DeliverableObject[] {
  return manifests.map((manifest) => ({ manifest, path: identity(manifest) }));
}

function objectsOf(revision: Revision): Manifest[] {
  return revision.filesBelow('', (file) => !/^\d\d-/.test(file) || file.endsWith('kustomization.yaml'));
}

/** The objects of the layers of a revision, each with its folder. */
function foldersOf(revision: Revision): Map<string, string> {
  return new Map([...revision.files.keys()].filter((file) => /^\d\d-.*\.yaml$/.test(file) && !file.endsWith('kustomization.yaml'))
    .flatMap((file) => revision.read(file).map((object) => [identity(object), file.slice(0, file.indexOf('/'))] as const)));
}

function isLasting(id: string): boolean {
  return /^(Namespace|apiextensions.k8s.io\/CustomResourceDefinition) /.test(id);
}
