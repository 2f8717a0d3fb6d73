import { Fields, fieldsOf, isFields, labelsOf, listOf, textOf, textsOf } from './fields';
import { Identity } from '../identity';
import { Labels } from '../labels';

/** A Secret that something makes in many namespaces. */
export interface CopiedSecret {
  readonly name: string;
  readonly isIn: (namespace: string) => boolean;
}

const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const REPLICATOR = 'replicator.v1.mittwald.de';
const CONFIG_SYNCER = 'kubed.appscode.com/sync';

/** Kinds of which there may be copies: every object of a cluster is asked. */
const COPIED: ReadonlySet<string> = new Set(['Secret', 'SealedSecret', 'Certificate', 'ExternalSecret', 'ClusterExternalSecret', 'ClusterPolicy']);
const NONE: readonly never[] = [];

/**
 * The Secrets that exist in namespaces besides their own because of a manifest: copies by Reflector (emberstack/kubernetes-reflector),
 * kubernetes-replicator (mittwald) and Config Syncer, which annotations on a Secret or on its template ask for, those of a ClusterExternalSecret,
 * and clones by a policy of Kyverno.
 */
export function copiedSecrets(manifest: Fields, { group, kind, name }: Identity): readonly CopiedSecret[] {
  if (!COPIED.has(kind)) {
    return NONE;
  }
  const spec = fieldsOf(manifest.spec);
  const annotated = (secret: string | undefined, metadata: unknown) => copies(secret ?? name, labelsOf(fieldsOf(metadata).annotations));
  switch (`${group}/${kind}`) {
    case '/Secret': return annotated(name, manifest.metadata);
    case 'bitnami.com/SealedSecret': return annotated(name, fieldsOf(spec.template).metadata);
    case 'cert-manager.io/Certificate': return annotated(textOf(spec.secretName), spec.secretTemplate);
    case 'external-secrets.io/ExternalSecret': return annotated(textOf(fieldsOf(spec.target).name), fieldsOf(fieldsOf(spec.target).template).metadata);
    case 'external-secrets.io/ClusterExternalSecret': return [{
      name: textOf(fieldsOf(fieldsOf(spec.externalSecretSpec).target).name) ?? textOf(spec.externalSecretName) ?? name, isIn: among(textsOf(spec.namespaces)),
    }];
    case 'kyverno.io/ClusterPolicy': return listOf(spec.rules).filter(isFields).map(({ generate }) => fieldsOf(generate))
      .filter((generate) => generate.kind === 'Secret' && isFields(generate.clone)).map((generate) => ({ name: textOf(generate.name) ?? '', isIn: () => true }));
    default: return NONE;
  }
}

function copies(name: string, annotations: Labels): CopiedSecret[] {
  const reflected = annotations[`${REFLECTOR}/reflection-allowed`] === 'true' && annotations[`${REFLECTOR}/reflection-auto-enabled`] === 'true';
  const places = [
    ...(reflected ? [annotations[`${REFLECTOR}/reflection-auto-namespaces`] || annotations[`${REFLECTOR}/reflection-allowed-namespaces`] || ''] : []),
    ...(annotations[`${REPLICATOR}/replicate-to`] === undefined ? [] : [annotations[`${REPLICATOR}/replicate-to`]]),
    ...(annotations[`${REPLICATOR}/replicate-to-matching`] === undefined && annotations[CONFIG_SYNCER] === undefined ? [] : ['']),
  ];
  return places.map((list) => ({ name, isIn: among(list.split(',').map((each) => each.trim()).filter((each) => each !== '')) }));
}

/** Namespaces by name or regular expression; all where none is named. */
function among(patterns: readonly string[]): (namespace: string) => boolean {
  const expressions = patterns.map(expressionOf);
  return (namespace) => patterns.length === 0 || expressions.some((one) => one.test(namespace));
}

/** One that is no expression names nothing. */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return /(?!)/;
  }
}
