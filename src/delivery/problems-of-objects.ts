import { DeliverableObject } from './deliverable-object';
import { ALL_LAYERS, layerCalled } from './layers/layer';
import { LAYER_ANNOTATION, saidLayer } from './layers/layering';
import { DeliveryProblem } from './problem';
import { emitYaml, faultIn } from './yaml/emit-yaml';
import { annotationProperty } from '../model/annotations';
import { Manifest } from '../model/manifest';
import { groupOf, isClusterScoped } from '../model/reader/scope';
import { givenAway } from '../model/secret-values';
import { judgements, repeated } from '../rules/group';
import { SECRET_IN_CLEAR } from '../rules/object/secret-in-clear';
import { choice } from '../rules/text';

/** What keeps objects from having a file, or a layer, of their own. */
export function problemsOfObjects(objects: readonly DeliverableObject[]): DeliveryProblem[] {
  return [...judgements(objects, withoutName), ...judgements(objects, inUnknownLayer), ...judgements(objects, inClear), ...twice(objects)];
}

const NONE: readonly never[] = [];

function withoutName({ manifest, path }: DeliverableObject): readonly DeliveryProblem[] {
  const { name } = manifest.metadata ?? {};
  const isNamed = typeof name === 'string' && name !== '';
  if (isNamed && typeof manifest.kind === 'string' && typeof manifest.apiVersion === 'string') {
    return NONE;
  }
  return [isNamed ? withoutKind(manifest, path) : {
    rule: 'delivery-object-nameless',
    message: `${manifest.kind ?? 'An object'} has no name${faultIn(manifest.metadata) === undefined ? `: ${emitYaml(manifest.metadata ?? {}).trim().replace(/\s*\n\s*/g, ', ')}` : ''}.`,
    why: 'A GitOps controller tells objects by their names: with `generateName` it would make a new one each time.',
    help: 'Give it `apiVersion`, `kind` and `metadata.name`.',
    subject: `object ${path}`,
    places: [{ construct: path, property: 'metadata.name' }],
  }];
}

function withoutKind({ apiVersion, kind, metadata: { name } }: Manifest, path: string): DeliveryProblem {
  const missing = typeof kind === 'string' ? 'apiVersion' : 'kind';
  return {
    rule: 'delivery-object-nameless',
    message: `${kind ?? 'An object'} ${name} has no \`${missing}\`${typeof kind === 'string' || typeof apiVersion === 'string' ? '' : ', and no `apiVersion`'}.`,
    why: 'Nobody knows what it is then, and the API server refuses it.',
    help: 'Give it `apiVersion`, `kind` and `metadata.name`.',
    subject: `object ${path}`,
    places: [{ construct: path, property: missing }],
  };
}

function inUnknownLayer({ manifest, path }: DeliverableObject): readonly DeliveryProblem[] {
  const said = manifest.metadata === undefined ? undefined : saidLayer(manifest);
  if (said === undefined || layerCalled(said) !== undefined) {
    return NONE;
  }
  const known = ALL_LAYERS.map(({ id }) => id);
  return [{
    rule: 'delivery-layer-unknown',
    message: `${manifest.kind} ${manifest.metadata.name} wants to be in the layer \`${said}\`, and there is none.`,
    why: 'It would be applied before what it needs, or never.',
    help: choice(said, known, `Remove the annotation; the layers are ${known.join(', ')}`),
    subject: `${manifest.kind} ${manifest.metadata.name}`,
    places: [{ construct: path, property: annotationProperty(LAYER_ANNOTATION) }],
  }];
}

/** What no plan judges, no rule has told, and no waiver has allowed. */
function inClear({ manifest, path, isJudged }: DeliverableObject): readonly DeliveryProblem[] {
  if (isJudged === true || manifest.metadata === undefined) {
    return NONE;
  }
  const [first] = givenAway(manifest);
  return first === undefined ? NONE : [{
    rule: 'secret-in-clear',
    message: `Secret ${manifest.metadata.name} says \`${first}\` in clear text, and no \`IpPlan\` stands above it whose waiver could allow that.`,
    why: SECRET_IN_CLEAR.why,
    help: 'Let External Secrets or Sealed Secrets make it, or encrypt the file with SOPS; and change the value.',
    subject: `Secret ${manifest.metadata.name}`,
    places: [{ construct: path, property: first }],
  }];
}

function twice(objects: readonly DeliverableObject[]): DeliveryProblem[] {
  const named = objects.filter(({ manifest }) => typeof manifest.metadata?.name === 'string');
  return repeated(named, ...IDENTITY).map((alike) => {
    const [{ manifest: { kind, metadata } }] = alike;
    const where = metadata.namespace === undefined ? '' : ` in namespace ${metadata.namespace}`;
    return {
      rule: 'delivery-object-duplicate',
      message: `${kind} ${metadata.name}${where} is written ${alike.length === 2 ? 'twice' : `${alike.length} times`}.`,
      why: 'Both would be the same object of the cluster, and kustomize refuses a folder with an object that is there twice.',
      help: 'Remove all but one, or give the others names of their own.',
      subject: `${kind} ${metadata.name}`,
      places: alike.map(({ path }) => ({ construct: path })),
    };
  });
}

/** What tells objects apart, the most telling first. */
const IDENTITY: readonly ((object: DeliverableObject) => unknown)[] = [
  ({ manifest }) => manifest.metadata.name,
  ({ manifest }) => manifest.kind,
  ({ manifest: { apiVersion } }) => groupOf(String(apiVersion)),
  ({ manifest: { apiVersion, kind, metadata } }) => (isClusterScoped(String(apiVersion), kind) ? '' : metadata.namespace ?? 'default'),
];
