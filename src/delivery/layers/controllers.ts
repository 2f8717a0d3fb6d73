import { neededByPods, podsOf, PodTemplate, runsForEver, secretsOfPods, serviceAccountOf } from './pods';
import { accountsIn, accountsMakingSecrets, accountsOfControllers, boundRole, isBinding, isRole, roleKey } from './rights';
import { groupBy } from '../../model/group-by';
import { Labels, selects, selectsAll } from '../../model/labels';
import { Manifest } from '../../model/manifest';
import { Fields, fieldsOf, isFields, labelsOf, listOf, selectorOf, textOf } from '../../model/reader/fields';
import { groupOf } from '../../model/reader/scope';
import { once } from '../../rules/group';

/** The controllers of a cluster. */
export interface Controllers {
  /** The controllers, and what they need in order to run and to be reached. */
  readonly objects: ReadonlySet<Manifest>;
  /** Namespaces where nothing but controllers runs. */
  readonly namespaces: ReadonlySet<string>;
  /** `NAMESPACE/NAME` of the Secrets that their pods ask for. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * Finds the controllers among the manifests, and what they need.
 *
 * A controller is a workload that serves a webhook, or whose ServiceAccount has the rights of one. With it go its account, roles,
 * configuration, Secrets, volumes and Services, and the Job that makes a Secret without which it does not start; in a namespace where
 * nothing but controllers runs, every object of Kubernetes' own kinds.
 */
export function controllersAmong(manifests: readonly Manifest[]): Controllers {
  const accounts = accountsOfControllers(manifests);
  const serving = servicesOfWebhooks(manifests);
  const found = new Set<Manifest>();
  const namespaces = new Set<string>();
  const ownAccounts = new Set<string>();
  const secrets = new Set<string>();
  const makingSecrets = once(() => accountsMakingSecrets(manifests));
  if (accounts.size === 0 && serving.size === 0) {
    return { objects: found, namespaces, secrets };
  }
  for (const [namespace, objects] of groupBy(manifests.filter(isNamespaced), ({ metadata }) => metadata.namespace!)) {
    const selectors = objects.filter(({ kind, metadata }) => kind === 'Service' && serving.has(`${namespace}/${metadata.name}`)).map(selectorOfService);
    const lasting = objects.filter(runsForEver);
    const controllers = lasting.filter((workload) => {
      const pods = podsOf(workload)!;
      return accounts.has(`${namespace}/${serviceAccountOf(pods.spec)}`) || selectors.some((selector) => selectsPods(selector, pods.labels));
    });
    if (controllers.length === 0) {
      continue;
    }
    const pods = controllers.map((workload) => podsOf(workload)!);
    const makers = isWithoutSecret(pods, objects) ? objects.filter(({ kind }) => kind === 'Job').map((job) => ({ job, pods: podsOf(job)! }))
      .filter((maker) => makingSecrets().has(`${namespace}/${serviceAccountOf(maker.pods.spec)}`)) : [];
    const own = [...pods, ...makers.map((maker) => maker.pods)];
    own.forEach((one) => {
      ownAccounts.add(`${namespace}/${serviceAccountOf(one.spec)}`);
      secretsOfPods(one, 'all').forEach((name) => secrets.add(`${namespace}/${name}`));
    });
    const isTheirs = controllers.length === lasting.length;
    if (isTheirs) {
      namespaces.add(namespace);
    }
    const members = isTheirs ? objects : [...controllers, ...makers.map(({ job }) => job), ...objects.filter(isNeededBy(own))];
    members.filter(isBuiltIn).forEach((object) => found.add(object));
  }
  addRoles(found, manifests, ownAccounts);
  return { objects: found, namespaces, secrets };
}

/** Whether pods do not start without a Secret that is not among the objects of their namespace. */
function isWithoutSecret(pods: readonly PodTemplate[], objects: readonly Manifest[]): boolean {
  const here = new Set(objects.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => metadata.name));
  return pods.some((one) => secretsOfPods(one, 'required').some((name) => !here.has(name)));
}

/** Bindings of the controllers' accounts, wherever they stand, and the roles that they name. */
function addRoles(found: Set<Manifest>, manifests: readonly Manifest[], accounts: ReadonlySet<string>): void {
  const bindings = manifests.filter(isBinding).filter((binding) => accountsIn(binding).some((account) => accounts.has(account)));
  const roles = new Set(bindings.map(boundRole));
  bindings.forEach((binding) => found.add(binding));
  manifests.filter(isRole).filter((role) => roles.has(roleKey(role))).forEach((role) => found.add(role));
}

/** `NAMESPACE/NAME` of the Services that the API server calls: webhooks of admission and conversion, and aggregated APIs. */
function servicesOfWebhooks(manifests: readonly Manifest[]): ReadonlySet<string> {
  const references = manifests.flatMap((manifest): readonly unknown[] => {
    switch (manifest.kind) {
      case 'ValidatingWebhookConfiguration':
      case 'MutatingWebhookConfiguration': return listOf(manifest.webhooks).map((webhook) => fieldsOf(fieldsOf(webhook).clientConfig).service);
      case 'CustomResourceDefinition': return [fieldsOf(fieldsOf(fieldsOf(fieldsOf(manifest.spec).conversion).webhook).clientConfig).service];
      case 'APIService': return [fieldsOf(manifest.spec).service];
      default: return [];
    }
  });
  return new Set(references.filter(isFields).map(({ namespace, name }) => `${textOf(namespace)}/${textOf(name)}`));
}

function isNeededBy(pods: readonly PodTemplate[]): (object: Manifest) => boolean {
  const needed = new Set(pods.flatMap(neededByPods));
  return (object) => needed.has(`${object.kind}/${object.metadata.name}`) || selectsOneOf(object, pods);
}

/** Services, disruption budgets and network policies that are about these pods. */
function selectsOneOf(object: Manifest, pods: readonly PodTemplate[]): boolean {
  const spec = fieldsOf(object.spec);
  switch (object.kind) {
    case 'Service': return pods.some(({ labels }) => selectsPods(selectorOfService(object), labels));
    case 'PodDisruptionBudget': return pods.some(({ labels }) => selects(selectorOf(fieldsOf(spec.selector)), labels));
    case 'NetworkPolicy': return pods.some(({ labels }) => selects(selectorOf(fieldsOf(spec.podSelector)), labels));
    default: return false;
  }
}

function selectorOfService(service: Manifest): Fields {
  return fieldsOf(fieldsOf(service.spec).selector);
}

/** A Service without a selector selects nothing. */
function selectsPods(selector: Fields, labels: Labels): boolean {
  const wanted = labelsOf(selector);
  return Object.keys(wanted).length > 0 && selectsAll(wanted, labels);
}

function isNamespaced({ metadata }: Manifest): boolean {
  return metadata.namespace !== undefined;
}

/** A custom resource waits for its definition, and for the controller that admits it. */
function isBuiltIn({ apiVersion }: Manifest): boolean {
  const group = groupOf(apiVersion);
  return !group.includes('.') || /^(rbac\.authorization|networking|policy|discovery|coordination|scheduling|node)\.k8s\.io$/.test(group);
}
