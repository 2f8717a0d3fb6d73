import { Controllers, controllersAmong } from './controllers';
import { Layer, layerCalled, LayerId } from './layer';
import { layerOfKind } from './layer-of-kind';
import { isReleaseOfController } from './releases';
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
  const controllers = controllersAmong(inputs.map(({ manifest }) => manifest));
  return inputs.map(({ manifest, layer }) => layerCalled(saidLayer(manifest) ?? '') ?? layerCalled(layer ?? derivedLayer(manifest, controllers))!);
}

/** What the object's own annotation says, right or wrong. */
export function saidLayer({ metadata }: Manifest): string | undefined {
  return metadata.annotations?.[LAYER_ANNOTATION];
}

function derivedLayer(manifest: Manifest, controllers: Controllers): LayerId {
  const ofKind = layerOfKind(manifest);
  if (ofKind !== undefined) {
    return ofKind;
  }
  if (controllers.objects.has(manifest) || isReleaseOfController(manifest)) {
    return 'controllers';
  }
  // A custom resource beside them, such as the password of a router as an ExternalSecret, is there for them.
  return controllers.namespaces.has(manifest.metadata.namespace ?? '') ? 'configuration' : 'apps';
}
