import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../../model/reader/fields';

/** Kinds of Kubernetes itself that nobody but an ingress proxy or a gateway controller follows. */
const PROXY_RESOURCES = ['ingressclasses', 'gatewayclasses'];

/**
 * `NAMESPACE/NAME` of the ServiceAccounts whose rights are those of a controller: it follows custom resources or classes of
 * proxies, or writes the status of objects. What only looks at Services and Ingresses, as monitoring does, is none.
 */
export function accountsOfControllers(manifests: readonly Manifest[]): ReadonlySet<string> {
  return accountsWith(isRightOfController, manifests);
}

/** `NAMESPACE/NAME` of the ServiceAccounts that may make Secrets. */
export function accountsMakingSecrets(manifests: readonly Manifest[]): ReadonlySet<string> {
  return accountsWith(makesSecrets, manifests);
}

function accountsWith(isRight: (rule: Fields) => boolean, manifests: readonly Manifest[]): ReadonlySet<string> {
  const roles = new Set(manifests.filter(isRole).filter(({ rules }) => listOf(rules).filter(isFields).some(isRight)).map(roleKey));
  return new Set(manifests.filter(isBinding).filter((binding) => roles.has(boundRole(binding))).flatMap(accountsIn));
}

/** `NAMESPACE/NAME` of the ServiceAccounts that a binding gives rights to. */
export function accountsIn(binding: Manifest): string[] {
  return listOf(binding.subjects).filter(isFields).filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ namespace, name }) => `${textOf(namespace) ?? binding.metadata.namespace ?? 'default'}/${textOf(name)}`);
}

/** Key of the role that a binding names, as `roleKey` gives it. */
export function boundRole(binding: Manifest): string {
  const { kind, name } = fieldsOf(binding.roleRef);
  return kind === 'ClusterRole' ? `ClusterRole/${textOf(name)}` : `${binding.metadata.namespace ?? 'default'}/Role/${textOf(name)}`;
}

export function roleKey({ kind, metadata }: Manifest): string {
  return kind === 'ClusterRole' ? `ClusterRole/${metadata.name}` : `${metadata.namespace ?? 'default'}/Role/${metadata.name}`;
}

export function isRole({ kind }: Manifest): boolean {
  return kind === 'ClusterRole' || kind === 'Role';
}

export function isBinding({ kind }: Manifest): boolean {
  return kind === 'ClusterRoleBinding' || kind === 'RoleBinding';
}

function isRightOfController(rule: Fields): boolean {
  const verbs = textsOf(rule.verbs);
  const resources = textsOf(rule.resources);
  const may = (...wanted: readonly string[]) => verbs.includes('*') || wanted.some((verb) => verbs.includes(verb));
  return (may('watch') && (resources.some((resource) => PROXY_RESOURCES.includes(resource)) || textsOf(rule.apiGroups).some(isCustomGroup))) ||
    (may('update', 'patch') && resources.some((resource) => resource.endsWith('/status')));
}

function makesSecrets({ apiGroups, resources, verbs }: Fields): boolean {
  const has = (list: unknown, wanted: string) => textsOf(list).some((one) => one === wanted || one === '*');
  return has(apiGroups, '') && has(resources, 'secrets') && has(verbs, 'create');
}

/** Kubernetes' own groups have no dot, or end in `k8s.io`. */
function isCustomGroup(group: string): boolean {
  return group === '*' || (group.includes('.') && !group.endsWith('k8s.io')) || group === 'gateway.networking.k8s.io';
}
