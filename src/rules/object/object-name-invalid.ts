import { describeIdentity, Identity, KubernetesObject } from '../../model/identity';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { groupBy, judgements } from '../group';
import { Judgement, Rule } from '../rule';
import { counted, listed } from '../text';

const one = (kind: string, name: string, apiVersion = 'v1') => yaml({ apiVersion, kind, metadata: { name, namespace: 'shop' } });

export const OBJECT_NAME_INVALID: Rule = {
  id: 'object-name-invalid',
  severity: 'error',
  why: 'The API server refuses an object whose name is too long for its kind or has characters that it does not allow.',
  cases: {
    bad: [
      { name: 'a Service name of 64 characters', manifests: yaml(service('w'.repeat(64))) },
      { name: 'a Service name that begins with a digit', manifests: yaml(service('1web')) },
      { name: 'an underscore', manifests: yaml(service('my_web')) },
      { name: 'upper case', manifests: one('ConfigMap', 'Settings') },
      { name: 'a dot in a Namespace', manifests: yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop.prod' } }) },
      { name: 'a CronJob name of 53 characters, to which Kubernetes adds 11', manifests: one('CronJob', 'c'.repeat(53), 'batch/v1') },
      { name: 'a slash in the name of a role', manifests: one('Role', 'shop/reader', 'rbac.authorization.k8s.io/v1') },
      { name: 'an empty name, as Flux makes it of a variable that nothing gives a value', manifests: one('ConfigMap', '') },
      { name: 'a namespace that is none', manifests: yaml({ ...service('web'), metadata: { name: 'web', namespace: 'my_shop' } }) },
    ],
    good: [
      { name: 'a Service name of 63 characters', manifests: yaml(service('w'.repeat(63))) },
      { name: 'a dot where Kubernetes allows it', manifests: one('ConfigMap', 'settings.v2') },
      { name: 'upper case in a PodDisruptionBudget', manifests: one('PodDisruptionBudget', 'Web', 'policy/v1') },
      { name: 'a name that SOPS encrypted, and one that somebody fills in', manifests: yaml(...['ENC[AES256_GCM,data:p673w==,iv:YY=,tag:A==,type:str]', 'REPLACE_ME', 'web-<name>', '{WEB_NAME}', '__NAME__', 'PLACEHOLDER_WEB'].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } }))) },
      { name: 'a namespace of what has none: the API server drops it', manifests: yaml({ apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'vault', namespace: 'my_shop' } }) },
      { name: 'an empty namespace, which is none', manifests: yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: '' } }) },
      { name: 'upper case and underscores in what OpenShift serves itself', manifests: one('ImageStream', 'Label_sync', 'image.openshift.io/v1') },
      { name: 'an environment of Tanka, which is a folder', manifests: yaml({ apiVersion: 'tanka.dev/v1alpha1', kind: 'Environment', metadata: { name: 'environments/loki', namespace: 'environments/loki/main.jsonnet' } }) },
      { name: 'a dashboard of Grafana, which has an API of its own', manifests: one('Dashboard', 'WojOgXTmk', 'dashboard.grafana.app/v1beta1') },
      { name: 'a colon in the name of a role', manifests: one('Role', 'shop:Reader', 'rbac.authorization.k8s.io/v1') },
    ],
  },
  check: ({ cluster }) => [...groupBy(judgements(cluster.objects, refused), ({ wrong, object: { source } }) => `${source.file ?? source.construct?.split('/').slice(0, -1).join('/')} ${wrong}`).values()]
    .map(judgementOf),
};

interface Refused {
  readonly object: KubernetesObject;
  /** The name or namespace that cannot be. */
  readonly wrong: string;
  readonly naming: Naming;
  readonly problem: Problem;
}

function refused(object: KubernetesObject): Refused[] {
  const { identity } = object;
  if (OF_NO_CLUSTER.test(identity.group)) {
    return [];
  }
  const naming = namingOf(identity);
  const ofName = problemOf(identity.name, naming);
  const problem = ofName ?? problemOf(identity.namespace, LABEL, 'namespace');
  return problem === undefined ? [] : [{ object, problem, ...(ofName === undefined ? { wrong: identity.namespace!, naming: LABEL } : { wrong: identity.name, naming }) }];
}

/** What one construct or file calls by one name is one mistake; the strictest of them says what is allowed. */
function judgementOf(unsorted: readonly Refused[]): Judgement {
  const all = [...unsorted].sort((a, b) => (describeIdentity(a.object.identity) < describeIdentity(b.object.identity) ? -1 : 1));
  const strictest = [...all].sort((a, b) => a.naming.longest - b.naming.longest || b.naming.allowed.length - a.naming.allowed.length)[0];
  const [{ object: { identity } }] = all;
  const kinds = [...new Set(all.map(({ object }) => object.identity.kind))].sort();
  return {
    message: `${listed(kinds)} ${JSON.stringify(identity.name)} ${all.length === 1 ? 'is' : 'are'} refused: ${strictest.problem.message}.`,
    help: strictest.problem.help,
    subject: describeIdentity(identity),
    places: all.map(({ object: { source } }) => source),
  };
}

interface Problem {
  readonly message: string;
  readonly help: string;
}

/** How a kind may be named; Kubernetes' apimachinery/pkg/api/validation and the validation of each kind. */
interface Naming {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly allowed: string;
}

/** A label of DNS (RFC 1123). */
const LABEL: Naming = { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, longest: 63, allowed: 'lower-case letters, digits and inner hyphens' };
/** Labels with dots between them (RFC 1123). */
const SUBDOMAIN: Naming = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, longest: 253, allowed: 'lower-case letters, digits, inner hyphens and dots',
};
/** Names of Pods and Jobs that it makes are this name, a hyphen and ten characters. */
const CRON_JOB: Naming = { ...SUBDOMAIN, longest: 52 };
/** RFC 1035: the name of a Service is an environment variable in pods. Newer API servers can be told to take any label. */
const SERVICE: Naming = { pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/, longest: 63, allowed: 'a letter first, then lower-case letters, digits and inner hyphens' };
/** Part of a path of the API. */
const PATH_SEGMENT: Naming = { pattern: /^(?!\.\.?$)[^/%]+$/, longest: Infinity, allowed: 'anything but a slash and a percent sign' };

/** Groups of programs that are no API server of Kubernetes: Grafana's own API, folders of Tanka. */
const OF_NO_CLUSTER = /(?:^|\.)(?:grafana\.app|tanka\.dev)$/;
/** Groups of an API server beside that of Kubernetes, which asks for what it likes. */
const SERVED_ELSEWHERE = /(?:^|\.)openshift\.io$/;

function namingOf({ group, kind }: Identity): Naming {
  if (SERVED_ELSEWHERE.test(group)) {
    return PATH_SEGMENT;
  }
  switch (group) {
    case '': return kind === 'Service' ? SERVICE : kind === 'Namespace' ? LABEL : SUBDOMAIN;
    case 'batch': return kind === 'CronJob' ? CRON_JOB : SUBDOMAIN;
    // Of these the API server asks no more than that a path can hold them.
    case 'rbac.authorization.k8s.io':
    case 'policy': return PATH_SEGMENT;
    default: return SUBDOMAIN;
  }
}

function problemOf(name: string | undefined, { pattern, longest, allowed }: Naming, what?: 'namespace'): Problem | undefined {
  if (name === undefined || (name.length <= longest && pattern.test(name)) || isPlaceholder(name)) {
    return undefined;
  }
  if (name === '') {
    return { message: 'its name is empty', help: 'Write one; where a variable stands there, nothing gives it a value, and Flux puts nothing in its place.' };
  }
  const subject = what === undefined ? 'the name' : `the namespace ${JSON.stringify(name)}`;
  if (name.length > longest) {
    return { message: `${subject} has ${name.length} characters, and ${longest} are allowed`, help: `Shorten it by ${counted(name.length - longest, 'character')} or more.` };
  }
  return { message: `${subject} has characters that are not allowed`, help: `Write ${allowed}.` };
}
