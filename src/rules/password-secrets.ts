import { Severity } from './finding';
import { World } from './world';
import { KubernetesObject } from '../model/identity';
import { fieldsOf } from '../model/reader/fields';
import { Source } from '../model/source';
import { isPlaceholder } from '../model/written';

const BASIC_AUTH = 'kubernetes.io/basic-auth';

/** What is wrong with a Secret that a session has its password in. */
export interface PasswordSecretProblem {
  readonly severity?: Severity;
  /** `Secret metallb-system/bgp, which …`. */
  readonly message: string;
  readonly help: string;
  /** Where the Secret stands, if it is here. */
  readonly places: readonly Source[];
}

/** Secrets often come from elsewhere; of one that is here, the type and the names of its values are seen even where the values are encrypted. */
export function passwordSecretProblem(world: World, namespace: string, name: string): PasswordSecretProblem | undefined {
  if (isPlaceholder(name)) {
    return undefined;
  }
  const id = `${namespace}/${name}`;
  const place = world.cluster.secrets.get(id);
  if (place === undefined) {
    return { severity: 'note', message: `Secret ${id}, which is not here`, help: `See that it is there before the peer, or declare it in \`externals.secrets: [${id}]\`.`, places: [] };
  }
  const problem = secretProblem(world.objectAt(place));
  return problem === undefined ? undefined
    : { message: `Secret ${id}, which ${problem}`, help: `Make it of \`type: ${BASIC_AUTH}\`, with a value \`password\`.`, places: [place] };
}

function secretProblem(object: KubernetesObject | undefined): string | undefined {
  if (object === undefined || object.identity.kind !== 'Secret') {
    return undefined;
  }
  const { type = 'Opaque', data, stringData } = object.manifest;
  if (type !== BASIC_AUTH) {
    return `is of type ${String(type)}`;
  }
  const keys = [data, stringData].flatMap((values) => Object.keys(fieldsOf(values)));
  return keys.length === 0 || keys.includes('password') ? undefined : 'has no value `password`';
}
