import { Finding, SEVERITY_RANK } from './finding';

/** What was found in one cluster of a repository. */
export interface ClusterFindings {
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** More names than these hide what is wrong with them. */
const MOST_NAMES = 6;

function shown(names: readonly string[]): string {
  return names.length <= MOST_NAMES ? names.join(', ') : `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}

/**
 * The findings of all clusters, each once. One that holds for some of several clusters says for which. What is wrong with a waiver is
 * wrong only where it is so for each cluster: one that matches nothing here may match in another; one of a cluster's own settings is of that cluster alone.
 */
export function findingsOfClusters(clusters: readonly ClusterFindings[]): Finding[] {
  if (clusters.length === 1) {
    return [...clusters[0].findings];
  }
  const found = new Map<string, { readonly finding: Finding; readonly names: string[] }>();
  for (const { name, findings } of clusters) {
    for (const finding of findings) {
      const key = JSON.stringify([finding.rule, finding.subject, finding.message, finding.ofWholeCluster === true ? [] : finding.places, finding.waived !== undefined]);
      const known = found.get(key);
      if (known === undefined) {
        found.set(key, { finding, names: [name] });
      } else {
        known.names.push(name);
      }
    }
  }
  return [...found.values()]
    .filter(({ finding, names }) => !finding.rule.startsWith('waiver-') || names.length === clusters.length || isOfOneCluster(finding))
    .map(({ finding, names }) => (names.length === clusters.length ? finding : { ...finding, message: `In cluster ${shown(names)}: ${finding.message}` }))
    .sort((a, b) => SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity]);
}

function isOfOneCluster({ places }: Finding): boolean {
  return places.some(({ property }) => property?.startsWith('clusters[') === true);
}
