import * as path from 'path';
import { expect } from 'expect';
import * as yaml from 'yaml';
import { Delivery } from '../../src';
import { Manifest } from '../../src/model/manifest';
import { Fields, fieldsOf, isFields } from '../../src/model/reader/fields';
import { applicationsOf } from '../../src/repository/structure/application-sets';
import { registeredClusters } from '../../src/repository/structure/argo-clusters';
import { isPossibleMatch } from '../../src/repository/structure/globs';
import { isOpenText } from '../../src/repository/structure/set-templates';
import { Tree, TreeFile, TreeObject } from '../../src/repository/structure/tree';
import { SET_CLUSTERS, SET_REPOSITORY, setRows } from '../gitops/application-set-rows';
import { askArgoCd, SetAnswer } from '../gitops/application-sets';
import { delivered } from '../gitops/repository';
import { Case } from '../runner/group';
import { manifestsIn, manifestsOf } from '../world/manifests';

const DIST = 'examples/gitops-argo-cd/dist';
const REPOSITORY = { repoUrl: 'https://git.example.com/home/cluster.git', path: DIST };

/** Argo CD's own ApplicationSet controller, as far as it makes Applications and decides when they are synced: no cluster takes part in that. */
export const APPLICATION_SET_CASES: Readonly<Record<string, Case>> = {
  'the ApplicationSet of a delivery makes the Applications of a delivery without one, and syncs them layer after layer as they say': async ({ world }) => {
    const alone = entries({ applicationPerLayer: true });
    const [applicationSet] = entries({ applicationSet: true });
    const [{ applications, rounds, error }] = askArgoCd(world.programs['argo-cd-sets'], path.join(world.folder, 'delivered-set'), [{ applicationSet, rollout: true }]);
    expect(error).toBeUndefined();
    expect(applications.map(({ metadata: { name }, spec }) => ({ name, spec: complete(spec) })).sort(byName))
      .toEqual(alone.map(({ metadata: { name }, spec }) => ({ name, spec: complete(spec) })).sort(byName));
    // Deleting one leaves what it applied.
    applications.forEach(({ metadata }) => expect(metadata.finalizers).toBeUndefined());
    expect(rounds!.map((round) => [...new Set(round.map(({ application }) => /^bare-metal-(\w+)/.exec(application)![1]))].sort()))
      .toEqual([['definitions'], ['controllers'], ['configuration'], ['apps', 'routes']]);
    const [{ syncPolicy: { syncOptions } }] = alone.map(({ spec }) => spec as any);
    rounds!.flat().forEach((sync) => expect(sync).toMatchObject({ prune: true, syncOptions, retry: { limit: -1 } }));
  },
  'what is read of an ApplicationSet in a repository is what Argo CD makes of it, and what it makes beside that is called possible': async ({ world, note }) => {
    const rows = [...setRows()];
    const answers = askArgoCd(world.programs['argo-cd-sets'], path.join(world.folder, 'read-sets'), rows.map(([, applicationSet]) => ({ applicationSet, files: SET_REPOSITORY, clusters: SET_CLUSTERS })));
    note(`${rows.length} ApplicationSets, of which Argo CD refuses ${answers.filter(({ error }) => error !== undefined).length}`);
    expect(rows.flatMap(([what, applicationSet], index) => misread(applicationSet, answers[index]).map((wrong) => `${what}: ${wrong}`))).toEqual([]);
  },
};

function entries(options: { readonly applicationPerLayer?: boolean; readonly applicationSet?: boolean }): Manifest[] {
  const files = delivered(manifestsIn(path.join(__dirname, '..', '..', DIST)), DIST, Delivery.argoCd({ ...REPOSITORY, ...options })._tool);
  return manifestsOf([...files].filter(([file]) => file.startsWith(`${DIST}/argo-cd/`) && !file.endsWith('kustomization.yaml')).map(([, text]) => text).join('---\n'));
}

/** Where what we read of an ApplicationSet is not so. */
function misread(applicationSet: Manifest, { applications, error }: SetAnswer): string[] {
  const ours = applicationsOf(treeObject(applicationSet), registeredClusters(SET_CLUSTERS.map(treeObject)), treeOf(SET_REPOSITORY));
  const said = ours.applications.map(({ manifest }) => shown(manifest));
  const made = error === undefined ? (applications ?? []).map(shown) : [];
  // Of what it refuses for one element we read the others, and for an expression that we do not know nothing.
  const isExcused = (text: string) => error !== undefined && (isOpenText(text) || error.includes('map has no entry for key'));
  const isSaid = (one: string) => said.some((text) => isPossibleMatch(text, one));
  const isPossible = (one: string) => ours.possible.some(({ text }) => isPossibleMatch(`{{…}}${JSON.stringify(text).slice(1, -1)}{{…}}`, one));
  return [
    ...said.filter((text) => !made.some((one) => isPossibleMatch(text, one)) && !isExcused(text)).map((text) => `read, and not made: ${text}${error === undefined ? '' : ` (${error})`}`),
    ...made.filter((one) => !isSaid(one) && !isPossible(one)).map((one) => `made, and not read: ${one}`),
  ];
}

function shown({ metadata, spec }: Fields | Manifest): string {
  const { name, finalizers } = fieldsOf(metadata);
  return JSON.stringify(complete({ name, finalizers, spec }));
}

/** Without what is empty, by name: Go writes fields that nobody said. */
function complete(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(complete);
  }
  return !isFields(value) ? value : Object.fromEntries(Object.entries(value).map(([name, field]) => [name, complete(field)] as const)
    .filter(([, field]) => field !== undefined && field !== null && field !== '' && !(isFields(field) && Object.keys(field).length === 0)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}

function treeObject(manifest: Manifest): TreeObject {
  return { manifest: fieldsOf(manifest), source: { file: 'argocd/set.yaml' }, file: 'argocd/set.yaml' };
}

function treeOf(files: ReadonlyMap<string, string>): Tree {
  return new Tree(new Map([...files].map(([name, text]): [string, TreeFile] =>
    [name, { documents: yaml.parseAllDocuments(text).map((document) => document.toJS()), objects: [], text, name }])));
}
