import { toldMetallb } from './installed';
import { Cluster } from '../../model/cluster';
import { KubernetesObject } from '../../model/identity';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { operatedMode, tellsOperator } from '../../model/reader/metallb-operator';

/**
 * How the speakers speak BGP (`native`, `frr`, `frr-k8s`): those that are here, native where one does not say; else, or where that cannot be seen,
 * as it is told.
 */
export function bgpTypesOf({ objects, network }: Pick<Cluster, 'objects' | 'network'>): string[] {
  const here = [...typesOfSpeakers(objects), ...objects.filter(tellsOperator).flatMap((object) => operatedMode(object) ?? [])].filter((type) => !type.includes('${'));
  const told = toldMetallb(network)?.mode;
  return here.length > 0 || told === undefined ? here : [told];
}

/** Whether all speakers do without FRR, as far as they are seen or told of. */
export function isNative(cluster: Pick<Cluster, 'objects' | 'network'>): boolean {
  const types = bgpTypesOf(cluster);
  return types.length > 0 && types.every((type) => type === 'native');
}

function typesOfSpeakers(objects: readonly KubernetesObject[]): string[] {
  return objects.filter(({ identity }) => identity.kind === 'DaemonSet').flatMap(({ manifest }) => {
    const pods = fieldsOf(fieldsOf(fieldsOf(manifest.spec).template).spec);
    return listOf(pods.containers).filter(isFields).filter(({ image }) => /(^|\/)metallb\/speaker[:@]/.test(textOf(image) ?? ''))
      .map(({ env }) => textOf(listOf(env).filter(isFields).find(({ name }) => name === 'METALLB_BGP_TYPE')?.value) ?? 'native');
  });
}
