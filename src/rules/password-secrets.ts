import { Severity } from './finding';
import { commandToMake } from './secret-commands';
import { World } from './world';
import { KubernetesObject } from '../model/identity';
import { Manifest } from '../model/manifest';
import { isSubdomain } from '../model/name-syntax';
import { fieldsOf, listOf } from '../model/reader/fields';
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
  // Of an empty name an app is told already.
  if (name.trim() !== '' && !isSubdomain(name)) {
    return {
      message: `Secret ${id}, which nobody can make: the name of a Secret is of lower-case letters, digits, inner hyphens and dots, 253 at most`,
      help: 'Write the name of the Secret.',
      places: [],
    };
  }
  const place = world.cluster.secrets.get(id);
  if (place === undefined) {
    return { severity: 'note', message: `Secret ${id}, which is not here`, help: `Make it by \`${commandToMake('bgp-password', namespace, name)}\` before the peer, and declare it in \`externals.secrets: [${id}]\`; or let External Secrets or Sealed Secrets make it.`, places: [] };
  }
  const problem = secretProblem(world.objects.at(place), name);
  return problem === undefined ? undefined
    : { message: `Secret ${id}, which ${problem}`, help: `Make it of \`type: ${BASIC_AUTH}\`, with a value \`password\`.`, places: [place] };
}

/** The type that a Secret has, or will have when its controller has made it: `Opaque` unless told otherwise. */
function secretProblem(object: KubernetesObject | undefined, name: string): string | undefined {
  const spec = fieldsOf(object?.manifest.spec);
  switch (object?.identity.kind) {
    case 'Secret': return typeProblem('is', object.manifest.type) ?? valueProblem(object.manifest);
    case 'SealedSecret': return typeProblem('will be', fieldsOf(spec.template).type);
    case 'ExternalSecret': return typeProblem('will be', fieldsOf(fieldsOf(spec.target).template).type);
    case 'SecretProviderClass': return typeProblem('will be', listOf(spec.secretObjects).map(fieldsOf).find(({ secretName }) => secretName === name)?.type);
    default: return undefined;
  }
}

function typeProblem(verb: string, type: unknown = 'Opaque'): string | undefined {
  return type === BASIC_AUTH || isPlaceholder(String(type)) ? undefined : `${verb} of type ${String(type)}`;
}

function valueProblem({ data, stringData }: Manifest): string | undefined {
  const keys = [data, stringData].flatMap((values) => Object.keys(fieldsOf(values)));
  return keys.includes('password') ? undefined : 'has no value `password`';
}
