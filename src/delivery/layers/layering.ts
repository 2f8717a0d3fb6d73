import { installsController } from './controller-charts';
import { Controllers, controllersAmong } from './controllers';
import { Layer, layerCalled, LayerId } from './layer';
import { layerOfKind } from './layer-of-kind';
import { podsOf, runsForEver, secretsOfPods } from './pods';
import { SecretSources } from './secret-makers';
import { isRelease, Releases } from '../../behavior/definitions/releases';
import { Manifest } from '../../model/manifest';

/** Annotation by which an object says its layer itself. It is not delivered. */
export const LAYER_ANNOTATION = 'bare-metal.cdk8s.io/layer';

/** An object of the app, with what the app says of its layer. */
export interface LayeredInput {
  readonly manifest: Manifest;
  /** What the app says of the object, or of a construct above it; the object's own annotation counts before. */
  readonly layer?: LayerId;
}

/** The layer of each object, in the order given: what the owner says, what its kind says, who needs it; the applications otherwise. */
export function layersOf(inputs: readonly LayeredInput[]): Layer[] {
  const manifests = inputs.map(({ manifest }) => manifest);
  const told = inputs.map(toldLayer);
  const toldTo = (layer: LayerId) => manifests.filter((_, index) => told[index] === layer);
  const controllers = controllersAmong(manifests);
  const releases = new Releases(manifests);
  const secrets = new Set([...controllers.secrets, ...toldTo('controllers').flatMap(secretsOf)]);
  const known: Known = {
    controllers,
    releases,
    early: new Set(toldTo('definitions').filter(isRelease).flatMap((manifest) => releases.sourcesOf(manifest))),
    needed: secrets.size === 0 ? new Set() : new SecretSources(manifests).of(secrets),
  };
  return manifests.map((manifest, index) => layerCalled(told[index] ?? derivedLayer(manifest, known))!);
}

/** What the object's own annotation says, and otherwise the app; a word that is no layer counts for nothing. */
function toldLayer({ manifest, layer }: LayeredInput): LayerId | undefined {
  return layerCalled(saidLayer(manifest) ?? '')?.id ?? layer;
}

function secretsOf(workload: Manifest): string[] {
  const pods = runsForEver(workload) ? podsOf(workload) : undefined;
  return pods === undefined ? [] : secretsOfPods(pods, 'all').map((name) => `${workload.metadata.namespace}/${name}`);
}

/** What the object's own annotation says, right or wrong. */
export function saidLayer({ metadata }: Manifest): string | undefined {
  return metadata.annotations?.[LAYER_ANNOTATION];
}

/** What objects mean together. */
interface Known {
  readonly controllers: Controllers;
  readonly releases: Releases;
  /** Sources of releases that the owner put before all controllers. */
  readonly early: ReadonlySet<Manifest>;
  /** What the Secrets of controllers come from, and of workloads that the owner put among them. */
  readonly needed: ReadonlySet<Manifest>;
}

function derivedLayer(manifest: Manifest, { controllers, releases, early, needed }: Known): LayerId {
  // In a later layer it would wait for the controller, and the controller for it.
  if (needed.has(manifest)) {
    return 'controllers';
  }
  if (early.has(manifest)) {
    return 'definitions';
  }
  const ofKind = layerOfKind(manifest);
  if (ofKind !== undefined) {
    return ofKind;
  }
  if (controllers.objects.has(manifest) || installsController(manifest, releases)) {
    return 'controllers';
  }
  // A custom resource beside them, such as the password of a router as an ExternalSecret, is there for them.
  return controllers.namespaces.has(manifest.metadata.namespace ?? '') ? 'configuration' : 'apps';
}
