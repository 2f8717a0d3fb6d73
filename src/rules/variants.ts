import * as path from 'path';

/** Words that tell what is in a file, and nothing of whose it is. */
const OF_KINDS = new Set([
  'all', 'app', 'config', 'configmap', 'cronjob', 'daemonset', 'deploy', 'deployment', 'httproute', 'ingress', 'job', 'manifest', 'manifests', 'namespace', 'pod', 'pods', 'pvc',
  'rbac', 'route', 'secret', 'service', 'serviceaccount', 'statefulset', 'svc',
]);

/**
 * Whether the names of two files of one folder show that one is there in place of the other: `old-web.yaml` and `web.yaml`, `pool-home.yaml` and
 * `pool-office.yaml`; `web-deployment.yaml` and `mail-deployment.yaml` are two things.
 */
export function areVariants(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  return holdsAll(first, second) || holdsAll(second, first) || [...first].some((word) => second.has(word) && word.length > 1 && !OF_KINDS.has(word));
}

function holdsAll(words: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return [...some].every((word) => words.has(word));
}

function wordsOf(file: string): ReadonlySet<string> {
  const name = path.basename(file.replace(/\\/g, '/')).replace(/\.(?:ya?ml|json)$/i, '');
  return new Set(name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== ''));
}
