import { describeIdentity, KubernetesObject } from '../../model/identity';
import { Fields, fieldsOf, filledText, listOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { at } from '../../model/source';
import { isPlaceholder } from '../../model/written';
import { service, yaml } from '../cases/case-writing';
import { groupBy } from '../group';
import { Judgement, Rule } from '../rule';
import { counted } from '../text';
import { World } from '../world';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const release = (spec: object) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'shop', namespace: 'default' }, spec });
const application = (...syncOptions: string[]) => ({
  apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'shop', namespace: 'default' }, spec: { destination: { namespace: 'shop' }, syncPolicy: { syncOptions } },
});

/** Kubernetes has these from the beginning. */
const ALWAYS_THERE = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

export const NAMESPACE_MISSING: Rule = {
  id: 'namespace-missing',
  severity: 'warning',
  why: 'The API server refuses an object whose namespace does not exist, and nothing makes one by itself.',
  cases: {
    bad: [
      { name: 'an app with a Service in a namespace that nothing makes', planned: true, manifests: yaml(service('web')) },
      { name: 'several objects of one namespace, told together', planned: true, manifests: yaml(service('web'), service('api')) },
      { name: 'files of a repository whose owner lists what is there otherwise', network: { externals: { namespaces: ['mail'] } }, manifests: yaml(service('web')) },
      { name: 'a chart that goes into it, and does not make it', planned: true, manifests: yaml(release({ targetNamespace: 'shop' }), service('web')) },
    ],
    good: [
      { name: 'the Namespace is there', planned: true, manifests: yaml(NAMESPACE, service('web')) },
      { name: 'it is declared', planned: true, network: { externals: { namespaces: ['shop'] } }, manifests: yaml(service('web')) },
      { name: 'something else in it is declared', planned: true, network: { externals: { secrets: ['shop/web-tls'] } }, manifests: yaml(service('web')) },
      { name: 'Kubernetes has it from the beginning', planned: true, manifests: yaml({ ...service('web'), metadata: { name: 'web', namespace: 'kube-system' } }) },
      { name: 'a HelmRelease makes it', planned: true, manifests: yaml(release({ targetNamespace: 'shop', install: { createNamespace: true } }), service('web')) },
      { name: 'an Application makes it', planned: true, manifests: yaml(application('CreateNamespace=true'), service('web')) },
      { name: 'an ApplicationSet makes it', planned: true, manifests: yaml({ ...application(), kind: 'ApplicationSet', spec: { template: { spec: application('CreateNamespace=true').spec } } }, service('web')) },
      { name: 'files of a repository whose owner says nothing of it', manifests: yaml(service('web')) },
    ],
  },
  check(world) {
    const { objects, network: { externals } } = world.cluster;
    if (world.plan === undefined && externals.namespaces.size === 0) {
      return [];
    }
    const known = knownNamespaces(world);
    const missing = objects.filter(({ identity }) => identity.namespace !== undefined && !known.has(identity.namespace) && !isPlaceholder(identity.namespace) && !world.mayBeMade(['Namespace'], identity.namespace));
    return [...groupBy(missing, ({ identity }) => identity.namespace!)].map(([namespace, inside]) => judgementOf(namespace, inside));
  },
};

function judgementOf(namespace: string, inside: readonly KubernetesObject[]): Judgement {
  const first = describeIdentity(inside[0].identity);
  return {
    message: `Nothing here makes the namespace ${namespace}, which ${inside.length === 1 ? `${first} is in` : `${counted(inside.length, 'object')} are in, the first is ${first}`}.`,
    help: `Add a Namespace ${namespace}. Where another one makes it, declare it: \`externals.namespaces: [${namespace}]\`.`,
    subject: `Namespace ${namespace}`,
    places: [at(inside[0].source, 'metadata.namespace')],
  };
}

function knownNamespaces(world: World): ReadonlySet<string> {
  const { namespaces, network: { externals } } = world.cluster;
  const makers = ['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet'].flatMap((kind) => world.objects.ofKind(kind));
  return new Set([
    ...ALWAYS_THERE, ...namespaces.map(({ name }) => name), ...externals.namespaces.keys(), ...externals.namespacesOfNames, ...makers.flatMap(namespaceMadeBy),
  ]);
}

/** The namespace that Flux or Argo CD makes for what it installs, where it was told to. */
function namespaceMadeBy({ manifest, identity }: KubernetesObject): string[] {
  const spec = fieldsOf(manifest.spec);
  switch (`${groupOf(manifest.apiVersion as string)}/${identity.kind}`) {
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return fieldsOf(spec.install).createNamespace === true ? [textOf(spec.targetNamespace) ?? identity.namespace ?? 'default'] : [];
    case 'helm.cattle.io/HelmChart':
      return spec.createNamespace === true ? [textOf(spec.targetNamespace) ?? 'default'] : [];
    case 'argoproj.io/Application': return madeForApplication(spec);
    case 'argoproj.io/ApplicationSet': return madeForApplication(fieldsOf(fieldsOf(spec.template).spec));
    default: return [];
  }
}

function madeForApplication({ syncPolicy, destination }: Fields): string[] {
  return listOf(fieldsOf(syncPolicy).syncOptions).includes('CreateNamespace=true') ? [filledText(fieldsOf(destination).namespace) ?? 'default'] : [];
}
