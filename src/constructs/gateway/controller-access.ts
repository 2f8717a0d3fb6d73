import { Manifest } from '../../model/manifest';

/** What a role allows: group, resources, verbs, and the names that it is limited to. */
export type AccessRule = readonly [group: string, resources: readonly string[], verbs: readonly string[], names?: readonly string[]];

type Labels = Readonly<Record<string, string>>;

const RBAC = 'rbac.authorization.k8s.io';

/** A ServiceAccount; its pods say themselves whether they get its token. */
export function serviceAccount(name: string, namespace: string, labels: Labels): Manifest {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels }, automountServiceAccountToken: false };
}

/** A Role of the account's own namespace, and its binding. */
export function boundRole(name: string, account: { readonly name: string; readonly namespace: string }, labels: Labels, rules: readonly AccessRule[]): Manifest[] {
  return bound('Role', { name, namespace: account.namespace, labels }, account, rules);
}

/** A ClusterRole and its binding. The name begins with the namespace, because the role may stand in a cluster once for each gateway. */
export function boundClusterRole(account: { readonly name: string; readonly namespace: string }, labels: Labels, rules: readonly AccessRule[]): Manifest[] {
  return bound('ClusterRole', { name: `${account.namespace}:${account.name}`, labels }, account, rules);
}

function bound(kind: string, metadata: Manifest['metadata'] & { readonly name: string }, { name, namespace }: { name: string; namespace: string }, rules: readonly AccessRule[]): Manifest[] {
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules: rules.map(ruleOf) },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

function ruleOf([group, resources, verbs, names]: AccessRule) {
  return { apiGroups: [group], resources: [...resources], ...(names === undefined ? {} : { resourceNames: [...names] }), verbs: [...verbs] };
}
