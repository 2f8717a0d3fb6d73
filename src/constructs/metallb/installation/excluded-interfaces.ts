import { EXCLUDE_CONFIG } from './names';
import { EXCLUDED_INTERFACES } from '../../../behavior/metallb/excluded-interfaces';
import { Manifest } from '../../../model/manifest';

/** What each speaker reads once, when it starts. */
export function excludedInterfaces(namespace: string): Manifest {
  const list = EXCLUDED_INTERFACES.map((pattern) => JSON.stringify(pattern)).join(', ');
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: EXCLUDE_CONFIG, namespace },
    data: { 'excludel2.yaml': `announcedInterfacesToExclude: [${list}]\n` },
  };
}
