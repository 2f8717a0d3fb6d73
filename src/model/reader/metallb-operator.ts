import { KubernetesObject } from '../identity';
import { UNKNOWN_NODES, Workload } from '../workload';
import { Fields, fieldsOf, filledText, isFields, listOf } from './fields';
import { readWorkload } from './read-workload';

/** What the operator tolerates for the speakers, whatever else it is told. */
const CONTROL_PLANES = ['master', 'control-plane'].map((role) => ({ key: `node-role.kubernetes.io/${role}`, effect: 'NoSchedule', operator: 'Exists' }));

/** The one name that the operator looks at: of others it complains in their status, and installs nothing. */
const NAME = 'metallb';

/** Whether an object tells MetalLB's operator to install MetalLB (metallb-operator 0.16, api/v1beta1/metallb_types.go). */
export function tellsOperator({ identity: { group, kind, name } }: KubernetesObject): boolean {
  return group === 'metallb.io' && kind === 'MetalLB' && name === NAME;
}

/**
 * The controller and the speakers that MetalLB's operator makes of such objects, with what is read of them: class, and nodes of the speakers (pkg/helm/metallb.go).
 * The version is the operator's own, which the object does not tell.
 */
export function operatedWorkloads(objects: readonly KubernetesObject[]): Workload[] {
  return objects.filter(tellsOperator).flatMap(({ identity: { namespace }, manifest, source }) => {
    const { loadBalancerClass, nodeSelector, speakerTolerations, speakerConfig } = fieldsOf(manifest.spec);
    const { affinity } = fieldsOf(speakerConfig);
    const name = filledText(loadBalancerClass);
    const args = name === undefined ? [] : [`--lb-class=${name}`];
    const workload = (kind: string, part: string, pod: Fields = {}) => {
      const template = {
        metadata: { labels: { app: 'metallb', component: part } },
        spec: { ...pod, containers: [{ name: part, image: `quay.io/metallb/${part}:unknown`, args }] },
      };
      return readWorkload({ spec: { template } }, { group: 'apps', kind, namespace, name: part }, source);
    };
    return [
      workload('Deployment', 'controller'),
      workload('DaemonSet', 'speaker', {
        nodeSelector: [manifest.spec, nodeSelector, speakerConfig, affinity].every(isReadable) ? nodeSelector : UNKNOWN_NODES,
        affinity,
        tolerations: [...CONTROL_PLANES, ...listOf(speakerTolerations)],
      }),
    ];
  });
}

function isReadable(value: unknown): boolean {
  return value === undefined || value === null || isFields(value);
}

/**
 * How the operator lets MetalLB speak BGP, as speakers are told it (`METALLB_BGP_TYPE`); nothing where the object leaves that to the operator, which
 * takes one mode or another with its version and on OpenShift.
 */
export function operatedMode({ manifest }: KubernetesObject): string | undefined {
  const backend = filledText(fieldsOf(manifest.spec).bgpBackend);
  // An frr-k8s that somebody else installs is the same to the speakers.
  return backend === 'frr-k8s-external' ? 'frr-k8s' : backend;
}

/** What of such an object the pods of the speakers are made of: where it changes they restart. */
export function speakerFields({ manifest }: KubernetesObject): readonly unknown[] {
  const { loadBalancerClass, nodeSelector, speakerTolerations, speakerConfig, logLevel, bgpBackend, speakerGratuitousARPInterval } = fieldsOf(manifest.spec);
  return [loadBalancerClass, nodeSelector, speakerTolerations, speakerConfig, logLevel, bgpBackend, speakerGratuitousARPInterval];
}
