import { DeliverableObject } from './deliverable-object';
import { Build, buildsOf, LayeredObject, Part, partsOf, remoteDefinitions } from './files/build';
import { FileLayout, layerFiles } from './files/layer-files';
import { OutputFile } from './files/output-file';
import { readme } from './files/readme';
import { Layer } from './layers/layer';
import { layersOf } from './layers/layering';
import { annotated, writtenOut } from './objects/written-out';
import { DeliveryProblem } from './problem';
import { problemsOfObjects } from './problems-of-objects';
import { problemsOfSecrets } from './problems-of-secrets';
import { problemsOfValues } from './problems-of-values';
import { remoteAddresses, WantedDefinitions } from './remote-definitions';
import { DeliveryTool } from './tool';
import { Manifest } from '../model/manifest';
import { clusterScopedCustomKinds } from '../model/reader/scope';

/** A folder for a cluster, as it is to be; nothing is written yet. */
export interface DeliveredFolder {
  readonly files: readonly OutputFile[];
  readonly parts: readonly Part[];
  readonly builds: readonly Build[];
  /** Nothing may be written while there are any. */
  readonly problems: readonly DeliveryProblem[];
}

/**
 * Objects to the files of a folder: each in its layer, with what the tool needs beside them. The order of the objects does not matter.
 *
 * @param definitions that kustomize takes from where upstream publishes them
 */
export function deliver(objects: readonly DeliverableObject[], tool: DeliveryTool, layout: FileLayout, definitions: readonly WantedDefinitions[] = []): DeliveredFolder {
  const remotes = remoteAddresses(definitions);
  const problems = [...problemsOfObjects(objects), ...remotes.problems];
  if (problems.length > 0) {
    return { files: [], parts: [], builds: [], problems: [...problems, ...problemsOfValues(objects)] };
  }
  const placed = layered(objects, tool);
  const parts = [...partsOf(placed), ...remoteDefinitions(remotes.addresses)].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const builds = buildsOf(parts);
  const late = [...problemsOfSecrets(placed, tool), ...tool.problemsOf(builds)];
  try {
    return { files: [...layerFiles(parts, layout), ...tool.entryFiles(builds), readme(tool, builds)], parts, builds, problems: late };
  } catch (error) {
    const unwritable = problemsOfValues(objects);
    if (unwritable.length === 0) {
      throw error;
    }
    return { files: [], parts, builds, problems: [...unwritable, ...late] };
  }
}

function layered(objects: readonly DeliverableObject[], tool: DeliveryTool): LayeredObject[] {
  const clusterScoped = clusterScopedCustomKinds(objects.map(({ manifest }) => manifest));
  const complete = objects.map((object) => withManifest(object, writtenOut(object.manifest, clusterScoped)));
  const layers: readonly Layer[] = layersOf(complete);
  return complete.map(({ manifest, path }, index) => {
    const object: LayeredObject = { manifest, path, layer: layers[index] };
    return withManifest(object, annotated(manifest, tool.annotationsOf(object)));
  });
}

/** Most manifests are delivered as they are. */
function withManifest<T extends { readonly manifest: Manifest }>(object: T, manifest: Manifest): T {
  return object.manifest === manifest ? object : { ...object, manifest };
}
