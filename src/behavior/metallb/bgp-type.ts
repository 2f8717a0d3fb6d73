import { KubernetesObject } from '../../model/identity';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';

/** How the speakers speak BGP (`native`, `frr`, `frr-k8s`), where one of them is here; native where it does not say. */
export function bgpTypesOf(objects: readonly KubernetesObject[]): string[] {
  return objects.filter(({ identity }) => identity.kind === 'DaemonSet').flatMap(({ manifest }) => {
    const pods = fieldsOf(fieldsOf(fieldsOf(manifest.spec).template).spec);
    return listOf(pods.containers).filter(isFields).filter(({ image }) => /(^|\/)metallb\/speaker[:@]/.test(textOf(image) ?? ''))
      .map(({ env }) => textOf(listOf(env).filter(isFields).find(({ name }) => name === 'METALLB_BGP_TYPE')?.value) ?? 'native');
  });
}
