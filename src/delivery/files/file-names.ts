import { createHash } from 'crypto';

/** Folder of the objects that stand in no namespace: a namespace has no underscore. */
export const CLUSTER_FOLDER = '_cluster';

/** File systems take 255 bytes. */
const LONGEST = 240;

/** `ipaddresspool-public` of an IPAddressPool `public`. */
export function fileStem(kind: string, name: string): string {
  return shortened(`${safe(kind.toLowerCase())}-${safe(name)}`);
}

/** The same with the group of the kind, for objects whose kinds are called alike: `service.serving.knative.dev-web`. */
export function fileStemWithGroup(group: string, kind: string, name: string): string {
  return shortened(`${safe(kind.toLowerCase())}${group === '' ? '' : `.${safe(group)}`}-${safe(name)}`);
}

export function namespaceFolder(namespace: string | undefined): string {
  return namespace === undefined ? CLUSTER_FOLDER : shortened(safe(namespace));
}

/**
 * A name with characters that every file system takes, different for different names also where large and small letters are the
 * same. A colon, which names of roles have, becomes an underscore; whatever else is unusual, its number.
 */
function safe(name: string): string {
  return /^[a-z0-9.-]*$/.test(name) && !name.startsWith('.') ? name : [...Buffer.from(name)].map((byte, index) => {
    const character = String.fromCharCode(byte);
    return character === ':' ? '_' : /[a-z0-9-]/.test(character) || (character === '.' && index > 0) ? character : `=${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

/** Kubernetes' longest names are longer than a file's: then, and only then, a digest stands for the rest. */
function shortened(stem: string): string {
  return stem.length <= LONGEST ? stem : `${stem.slice(0, LONGEST - 17)}=${createHash('sha256').update(stem).digest('hex').slice(0, 16)}`;
}
