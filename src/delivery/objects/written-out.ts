import { gatewayDefaults } from './gateway-defaults';
import { Manifest } from '../../model/manifest';
import { groupOf, isClusterScoped } from '../../model/reader/scope';
import { LAYER_ANNOTATION } from '../layers/layering';

/** Groups of whose kinds `isClusterScoped` knows all, beside those whose names have no dot, which are Kubernetes' own. */
const KNOWN_GROUPS = new Set([
  'networking.k8s.io', 'rbac.authorization.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io',
  'metallb.io', 'frrk8s.metallb.io', 'traefik.io', 'cert-manager.io', 'monitoring.coreos.com', 'projectcontour.io', 'gateway.networking.k8s.io', 'helm.toolkit.fluxcd.io',
  'source.toolkit.fluxcd.io',
]);

/**
 * An object with what the API server would add in silence, as far as a GitOps controller would stumble over it: its namespace (Flux
 * refuses an object without one), and the defaults of Gateway API, which Argo CD shows as drift. The namespace of an object that
 * stands in none is left out.
 *
 * @param clusterScoped `GROUP/KIND` of custom kinds that stand in no namespace, as their definitions say
 */
export function writtenOut(manifest: Manifest, clusterScoped: ReadonlySet<string>): Manifest {
  return gatewayDefaults(inItsNamespace(manifest, clusterScoped));
}

/** What is delivered: without the annotation that is for us, with those that a tool reads. */
export function annotated(manifest: Manifest, added: Readonly<Record<string, string>>): Manifest {
  const { annotations: own = {} } = manifest.metadata;
  const isSaid = LAYER_ANNOTATION in own;
  if (!isSaid && Object.keys(added).length === 0) {
    return manifest;
  }
  const { [LAYER_ANNOTATION]: _, ...kept } = own;
  const { annotations: __, ...others } = manifest.metadata;
  const all = Object.entries({ ...kept, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...manifest, metadata: { ...(all.length === 0 ? {} : { annotations: Object.fromEntries(all) }), ...others } };
}

function inItsNamespace(manifest: Manifest, clusterScoped: ReadonlySet<string>): Manifest {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  if (isClusterScoped(apiVersion, kind) || clusterScoped.has(`${group}/${kind}`)) {
    if (metadata.namespace === undefined) {
      return manifest;
    }
    const { namespace: _, ...others } = metadata;
    return { ...manifest, metadata: others };
  }
  return metadata.namespace !== undefined || !isKnown(group) ? manifest : { ...manifest, metadata: { ...metadata, namespace: 'default' } };
}

/** Whether every kind of a group is known to stand in a namespace or in none. */
function isKnown(group: string): boolean {
  return !group.includes('.') || KNOWN_GROUPS.has(group);
}
