import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { FOUND_BY_READING } from './found-by-reading';
import { networkFacts } from './network-facts';
import { NetworkFact } from '../../../src/repository/facts/fact';
import { structureOf } from '../../../src/repository/structure/clusters';
import { Tree, TreeFile } from '../../../src/repository/structure/tree';
import { REAL_REPOSITORIES, withRealRepositories } from '../../support/outside-data';

/** Where some of it is written, as a person notes it: in a patch that is a text, in a template, in a variable, behind merge keys. */
const LINES: readonly (readonly [repository: string, value: string, place: string])[] = [
  ['1activegeek__home-ops', '10.0.3.22', 'talos/talconfig.yaml:60'],
  ['Aviator-Coding__home-ops', '10.10.10.10', 'talos/machineconfig.yaml.j2:164'],
  ['FalkWinkler__k3s-gitops', '192.168.10.80', 'ansible/inventory/group_vars/kubernetes/supplemental.yml:3'],
  ['LukeEvansTech__talos-cluster', '10.32.8.10', 'talos/talconfig.yaml:107'],
  ['LukeEvansTech__talos-cluster', '10.32.8.85', 'talos/patches/controller/machine-vip.yaml:4'],
  ['abrondijk__home-ops', '10.20.50.61', 'talos/talconfig.yaml:253'],
  ['onedr0p__home-ops', '10.42.0.0/16', 'talos/cluster.yaml.j2:195'],
];

withRealRepositories(() => {
  const names = fs.readdirSync(REAL_REPOSITORIES).sort();
  const facts = new Map<string, NetworkFact[]>();
  beforeAll(() => names.forEach((name) => {
    const repository = read(path.join(REAL_REPOSITORIES, name));
    facts.set(name, networkFacts(repository, structureOf(repository).clusters.flatMap(({ objects }) => objects)));
  }), 120_000);

  test('the repositories are those that somebody read', () => expect(names).toEqual(Object.keys(FOUND_BY_READING).sort()));

  test.each(Object.entries(FOUND_BY_READING))('%s says what a person finds in it', (name, expected) => expect(summary(facts.get(name)!)).toEqual(expected));

  test.each(LINES)('%s has %s at %s', (name, value, place) => expect(facts.get(name)!.filter((fact) => textOf(fact) === value)
    .map(({ value: { source } }) => `${source.file}:${source.line}`)).toContain(place));
});

function summary(facts: readonly NetworkFact[]) {
  const of = (kind: NetworkFact['kind']) => facts.filter((fact) => fact.kind === kind)
    .map((fact) => `${fact.certainty === 'hint' ? '~' : fact.certainty === 'default' ? '=' : ''}${textOf(fact)}`).join(' ') || undefined;
  return { nodes: of('node-address'), network: of('node-network'), router: of('router'), api: of('api-address'), pods: of('pod-cidr'), services: of('service-cidr') };
}

function textOf({ value: { value, text } }: NetworkFact): string {
  return value?.toString() ?? text;
}

function read(folder: string): Tree {
  const files = (fs.readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Tree(new Map(files.map((file): [string, TreeFile] => {
    const text = fs.readFileSync(file, 'utf8');
    const relative = path.relative(folder, file);
    const documents = /\.(?:ya?ml|json)$/.test(file) ? values(text) : [];
    const objects = documents.filter((value) => typeof value?.apiVersion === 'string' && value.kind !== undefined && !value.apiVersion.startsWith('kustomize.config'))
      .map((manifest) => ({ manifest, source: { file: relative }, file: relative }));
    return [relative, { documents, objects, text, name: relative }];
  })));
}

/** What can be read of a text; one of the files has an alias without its anchor. */
function values(text: string): any[] {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' }).filter(({ errors }) => errors.length === 0).flatMap((document) => {
    try {
      return [document.toJS({ maxAliasCount: -1 })];
    } catch {
      return [];
    }
  });
}
