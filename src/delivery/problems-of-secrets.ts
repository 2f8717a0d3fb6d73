import { LayeredObject } from './files/build';
import { isBefore } from './layers/layer';
import { podsOf, runsForEver, secretsOfPods } from './layers/pods';
import { SecretSources } from './layers/secret-makers';
import { DeliveryProblem } from './problem';
import { DeliveryTool } from './tool';
import { groupsOfChart } from '../behavior/definitions/charts';
import { isRelease, Releases } from '../behavior/definitions/releases';
import { Manifest } from '../model/manifest';
import { fieldsOf, isFields, listOf, textsOf } from '../model/reader/fields';
import { groupOf } from '../model/reader/scope';
import { isEncryptedBySops } from '../model/secret-values';
import { once } from '../rules/group';

/** What keeps Secrets from coming to be, or to be what they should. */
export function problemsOfSecrets(objects: readonly LayeredObject[], tool: DeliveryTool): DeliveryProblem[] {
  return [...leftEncrypted(objects, tool), ...neverMade(objects, tool)];
}

function leftEncrypted(objects: readonly LayeredObject[], { decryptionHelp }: DeliveryTool): DeliveryProblem[] {
  // Whatever kind it is of: Flux asks for the field alone (kustomize-controller 1.9.4: internal/decryptor).
  return decryptionHelp === undefined ? [] : objects.filter(({ manifest }) => isEncryptedBySops(manifest)).map(({ manifest, path }) => ({
    rule: 'delivery-sops-unread',
    message: `${idOf(manifest)} is encrypted with SOPS, and nothing decrypts it on its way to the cluster.`,
    why: 'The API server does not know the field `sops`, and whoever reads the object finds what is encrypted in place of the values.',
    help: decryptionHelp,
    subject: idOf(manifest),
    places: [{ construct: path }],
  }));
}

const NONE: readonly never[] = [];

/** An object that must do its work before objects of some API groups are taken. */
interface Bringer {
  readonly object: LayeredObject;
  readonly groups: readonly string[];
}

/**
 * Workloads that are waited for, and that wait themselves for a Secret which nobody makes before they are ready: made in a later
 * layer, or by a controller that comes no sooner.
 */
function neverMade(objects: readonly LayeredObject[], { waitsForLayers, asksBeforeApplying }: DeliveryTool): DeliveryProblem[] {
  const waiting = !waitsForLayers ? [] : objects.filter(({ manifest, layer }) => layer.waitsFor !== undefined && runsForEver(manifest));
  if (waiting.length === 0) {
    return [];
  }
  const byManifest = once(() => new Map(objects.map((object) => [object.manifest, object])));
  const manifests = objects.map(({ manifest }) => manifest);
  const sources = once(() => new SecretSources(manifests));
  const bringers = once(() => (asksBeforeApplying ? bringersAmong(objects, new Releases(manifests)) : NONE));
  return waiting.flatMap((workload) => [...new Set(secretsOfPods(podsOf(workload.manifest)!, 'required'))].sort().flatMap((name) => {
    const secret = `${workload.manifest.metadata.namespace}/${name}`;
    const from = sources().of([secret]);
    const chain: readonly LayeredObject[] = from.size === 0 ? NONE : [...from].map((manifest) => byManifest().get(manifest)!);
    const late = chain.find(({ layer }) => layer !== workload.layer && !isBefore(layer, workload.layer));
    if (late !== undefined) {
      return [tooLate(workload, secret, late)];
    }
    const [locked] = chain.flatMap((source) => bringers()
      .filter(({ object, groups }) => groups.includes(groupOf(source.manifest.apiVersion)) && !isBefore(object.layer, source.layer))
      .map(({ object }) => ({ source, bringer: object })));
    return locked === undefined ? [] : [deadlock(workload, secret, locked.source, locked.bringer)];
  }));
}

function bringersAmong(objects: readonly LayeredObject[], releases: Releases): readonly Bringer[] {
  return objects.flatMap((object): readonly Bringer[] => {
    const groups = groupsBrought(object.manifest, releases);
    return groups.length === 0 ? NONE : [{ object, groups }];
  });
}

function tooLate({ manifest, layer, path }: LayeredObject, secret: string, late: LayeredObject): DeliveryProblem {
  return {
    rule: 'delivery-secret-too-late',
    message: `${idOf(manifest)} is in the layer ${layer.id} and cannot start without Secret ${secret}, for which ${idOf(late.manifest)} is needed: that is in the layer ${late.layer.id}.`,
    why: `Nothing of ${late.layer.id} is applied before everything in ${layer.id} is ready, so that each waits for the other for ever.`,
    help: `Put ${idOf(late.manifest)} into the layer ${layer.id}, with \`placeIn\` or the annotation \`bare-metal.cdk8s.io/layer\`. Or mount the Secret with \`optional: true\`.`,
    subject: idOf(manifest),
    places: [{ construct: path }, { construct: late.path }],
  };
}

function deadlock({ manifest, layer, path }: LayeredObject, secret: string, source: LayeredObject, bringer: LayeredObject): DeliveryProblem {
  const isChart = isRelease(bringer.manifest);
  return {
    rule: 'delivery-secret-deadlock',
    message: `${idOf(manifest)} is in the layer ${layer.id} and cannot start without Secret ${secret}, for which ${idOf(source.manifest)} is needed, ` +
      `and ${isChart ? `the definition of ${source.manifest.kind} comes with` : `${source.manifest.kind} is admitted by`} ${idOf(bringer.manifest)}, which is in the layer ${bringer.layer.id}.`,
    why: isChart
      ? `Flux asks the API server about all objects of ${source.layer.id} before it applies one, and an object without its definition is refused: the release is never installed.`
      : 'Flux asks the webhook about the object before it applies anything of the layer: when the webhook does not answer, what would repair it is not applied either.',
    help: `Let it be there before: \`app.placeIn(…, DeliveryLayer.DEFINITIONS)\` for the construct that writes ${idOf(bringer.manifest)} and what it needs, but not for the ${source.manifest.kind}; ` +
      'or install it apart from this app.',
    subject: idOf(manifest),
    places: [{ construct: path }, { construct: source.path }, { construct: bringer.path }],
  };
}

/** API groups whose objects are not taken before an object does its work: a webhook that must be asked, or the release of a chart with definitions. */
function groupsBrought(manifest: Manifest, releases: Releases): readonly string[] {
  if (manifest.kind === 'ValidatingWebhookConfiguration' || manifest.kind === 'MutatingWebhookConfiguration') {
    return listOf(manifest.webhooks).filter(isFields).filter(({ failurePolicy }) => failurePolicy !== 'Ignore')
      .flatMap(({ rules }) => listOf(rules).map(fieldsOf)).flatMap(({ apiGroups }) => textsOf(apiGroups));
  }
  return releases.chartsOf(manifest).flatMap((chart) => groupsOfChart(chart) ?? []);
}

function idOf({ kind, metadata: { namespace, name } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
