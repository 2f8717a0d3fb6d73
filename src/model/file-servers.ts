import { describeIdentity, KubernetesObject } from './identity';
import { Occupant } from './occupants';
import { Fields, fieldsOf, isFields, listOf, textOf } from './reader/fields';
import { at } from './source';
import { IpAddress } from '../net/ip-address';
import { IpRange } from '../net/ip-range';

/** Where pods have their volumes, by the kind that runs them. */
const PODS_IN: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  ...Object.fromEntries(['Deployment', 'DaemonSet', 'StatefulSet', 'Job'].map((kind) => [kind, ['spec', 'template', 'spec']])),
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

interface Server {
  readonly text?: string;
  readonly property: string;
}

/**
 * Addresses of machines that volumes are mounted from, by NFS: of PersistentVolumes, of StorageClasses (nfs.csi.k8s.io, its `server`), of pods, and of the `persistence`
 * that charts on the common library of bjw-s have. Of a name nobody knows here which address it has. One address is told once.
 */
export function fileServers(objects: readonly KubernetesObject[]): Occupant[] {
  const found = new Map<string, Occupant>();
  for (const object of objects) {
    for (const { text, property } of serversOf(object)) {
      const address = text === undefined || found.has(text) ? undefined : IpAddress.tryParse(text);
      if (address !== undefined) {
        const subject = describeIdentity(object.identity);
        found.set(text!, { who: `the file server of ${subject}`, subject, range: IpRange.ofAddress(address), source: at(object.source, property) });
      }
    }
  }
  return [...found.values()];
}

function serversOf({ identity: { kind, group }, manifest }: KubernetesObject): readonly Server[] {
  switch (kind) {
    case 'PersistentVolume': return ofVolume(fieldsOf(manifest.spec), 'spec');
    case 'StorageClass': return group === 'storage.k8s.io' ? [{ text: textOf(fieldsOf(manifest.parameters).server), property: 'parameters.server' }] : [];
    case 'HelmRelease': return ofValues(fieldsOf(fieldsOf(manifest.spec).values));
    default: return Object.prototype.hasOwnProperty.call(PODS_IN, kind) ? ofPods(manifest, PODS_IN[kind]) : [];
  }
}

function ofPods(manifest: Fields, steps: readonly string[]): readonly Server[] {
  const pod = steps.reduce<Fields>((fields, step) => fieldsOf(fields[step]), manifest);
  return pod.volumes === undefined ? [] : listOf(pod.volumes).flatMap((volume, index) => ofVolume(fieldsOf(volume), `${steps.join('.')}.volumes[${index}]`));
}

function ofVolume({ nfs, csi }: Fields, property: string): readonly Server[] {
  return [
    ...(isFields(nfs) ? [{ text: textOf(nfs.server), property: `${property}.nfs.server` }] : []),
    ...(isFields(csi) && /nfs/.test(textOf(csi.driver) ?? '') ? [{ text: textOf(fieldsOf(csi.volumeAttributes).server), property: `${property}.csi.volumeAttributes.server` }] : []),
  ];
}

function ofValues({ persistence }: Fields): readonly Server[] {
  return !isFields(persistence) ? [] : Object.entries(persistence).flatMap(([name, volume]) => {
    const { type, server } = fieldsOf(volume);
    return type === 'nfs' ? [{ text: textOf(server), property: `spec.values.persistence.${name}.server` }] : [];
  });
}
