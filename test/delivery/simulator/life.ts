import { ApiServer, Circumstances } from './api-server';
import { Engine } from './engine';
import { identity } from './objects';
import { Revision } from './repository';
import { complaints, SimulatedTool } from './tools';
import { DeliverableObject } from '../../../src/delivery/deliverable-object';
import { Manifest } from '../../../src/model/manifest';

/** A cluster that a tool applies one state of an app after another to. */
export class Life {
  readonly server: ApiServer;
  private readonly engine: Engine;
  private last: readonly string[] = [];

  constructor(private readonly tool: SimulatedTool, circumstances: Circumstances = {}, turn?: (names: readonly string[]) => readonly string[]) {
    this.server = new ApiServer(circumstances);
    this.engine = tool.engine(this.server, turn);
  }

  /** Everything that goes wrong when the next state is committed: refusals, what is never done, what is pruned wrongly or not at all. */
  commit(objects: readonly DeliverableObject[], change: (revision: Revision) => Revision = (revision) => revision): string[] {
    const revision = change(Revision.of(objects, this.tool.tool));
    const delivered = deliveredBy(revision);
    this.server.expect(delivered);
    const from = this.server.happenings.length;
    const wrong = complaints(this.tool, this.server, this.engine.apply(revision));
    const wanted = new Set(delivered.map(identity));
    const gone = this.last.filter((id) => !wanted.has(id) && !isLasting(id));
    this.last = [...wanted, ...this.last.filter((id) => isLasting(id))];
    const deleted = this.server.happenings.slice(from).filter(({ what }) => what === 'deleted').map(({ object }) => object);
    return [
      ...wrong,
      ...deleted.filter((id) => !gone.includes(id)).map((id) => `pruned wrongly: ${id}`),
      ...(this.tool.prunes ? gone.filter((id) => !deleted.includes(id)).map((id) => `not pruned: ${id}`) : []),
      ...[...wanted].filter((id) => this.server.get(id) === undefined).map((id) => `not there: ${id}`),
    ];
  }

  /** How many objects the last commit made or changed, after a number of happenings. */
  writesSince(happenings: number): number {
    return this.server.happenings.length - happenings;
  }
}

/** As the app has them; the path is only told. */
export function deliverable(manifests: readonly Manifest[]): DeliverableObject[] {
  return manifests.map((manifest) => ({ manifest, path: identity(manifest) }));
}

/** The objects of the layers of a revision. */
function deliveredBy(revision: Revision): Manifest[] {
  return revision.filesBelow('', (file) => !/^\d\d-/.test(file) || file.endsWith('kustomization.yaml'));
}

function isLasting(id: string): boolean {
  return /^(Namespace|apiextensions.k8s.io\/CustomResourceDefinition) /.test(id);
}
