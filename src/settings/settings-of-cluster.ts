import { ClusterSettings, Settings } from './settings';
import { PlanProblem } from '../plan/plan';
import { fileSubject } from '../repository/file-problem';
import { choice } from '../rules/text';

/**
 * What the settings say of one cluster: a property of its own entry in place of the one for all, and the waivers of both.
 *
 * @param cluster its name
 */
export function settingsOfCluster(settings: Settings, cluster: string): Settings {
  const own = entryOf(settings, cluster);
  if (own === undefined) {
    return settings;
  }
  const said = Object.entries(own.declaration).filter(([, value]) => value !== undefined);
  const names = new Set(said.map(([name]) => name));
  const others = [...settings.places].filter(([property]) => !names.has(property.replace(/[.[].*$/, '')));
  return {
    ...settings,
    declaration: { ...settings.declaration, ...Object.fromEntries(said) },
    places: new Map([...others, ...own.places]),
    waivers: [...settings.waivers, ...own.waivers],
  };
}

/**
 * Entries about clusters that are not there.
 *
 * @param clusters names of all that are
 */
export function unknownClusters({ clusters, source }: Settings, names: readonly string[]): PlanProblem[] {
  return clusters.filter(({ name }) => !names.some((cluster) => isCalled(name, cluster))).map(({ name, places }) => ({
    kind: 'option-invalid',
    message: `\`clusters\` of ${source.file} speaks of ${name}, and no cluster is called so: the entry counts for nothing.`,
    help: choice(name, [...names].sort(), 'Remove it'),
    subject: fileSubject(source.file!),
    places: [places.get('name') ?? source],
  }));
}

/**
 * What is wrong where a plan is of none of the clusters that the settings tell apart.
 *
 * @param cluster the name that the plan gives its cluster; absent: none
 */
export function problemsOfChoice(settings: Settings, cluster: string | undefined): PlanProblem[] {
  const { clusters, source } = settings;
  if (clusters.length === 0 || (cluster !== undefined && entryOf(settings, cluster) !== undefined)) {
    return [];
  }
  const names = clusters.map(({ name }) => name).sort();
  return [{
    kind: 'option-invalid',
    message: `${source.file} tells clusters apart, and ${cluster === undefined ? 'the plan does not say which is its own' : `none is called ${cluster}, as the cluster of the plan is`}.`,
    help: cluster === undefined ? `Name it: \`cluster: '${names[0]}'\`${names.length === 1 ? '' : `, or another one of ${names.slice(1).join(', ')}`}.` : choice(cluster, names, ''),
    subject: fileSubject(source.file!),
    places: [source],
  }];
}

function entryOf({ clusters }: Settings, cluster: string): ClusterSettings | undefined {
  return clusters.find(({ name }) => name === cluster) ?? clusters.find(({ name }) => isCalled(name, cluster));
}

/**
 * The cluster that somebody means: the one of that name, or the only one that it is the last part of.
 *
 * @param names of all that are
 */
export function clusterCalled(wanted: string, names: readonly string[]): string | undefined {
  const called = names.filter((name) => name.endsWith(`/${wanted}`));
  return names.includes(wanted) ? wanted : called.length === 1 ? called[0] : undefined;
}

/** `home` is `clusters/home`. */
function isCalled(name: string, cluster: string): boolean {
  return name === cluster || cluster.endsWith(`/${name}`) || name.endsWith(`/${cluster}`);
}
