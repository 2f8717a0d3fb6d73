import { FactSource } from '../fact-source';
import { isOfKind } from '../objects';
import { Reading } from '../reading';

/** Servers that PersistentVolumes are mounted from: machines beside the cluster, unless a Service of its own stands behind the address. */
export const FILE_SERVERS: FactSource = {
  name: 'PersistentVolume',
  object: (object) => (isOfKind(object, '', 'PersistentVolume')
    ? new Reading(FILE_SERVERS.name, 'hint').machine('machine-address', object.in('spec', 'nfs', 'server'), 'NFS server') : []),
};
