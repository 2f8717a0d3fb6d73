import { Build } from '../files/build';
import { OutputFile } from '../files/output-file';
import { DeliveryProblem } from '../problem';
import { DeliveryTool } from '../tool';

/** Folders with a `kustomization.yaml` each, for kubectl and for whatever builds with kustomize. */
export class Kustomize implements DeliveryTool {
  readonly mustBeAlone = false;
  readonly buildsWithKustomize = true;
  readonly mayReplaceWhatMoves = false;
  readonly waitsForLayers = true;
  readonly waitsByLayer = true;
  readonly asksBeforeApplying = false;
  readonly decryptionHelp = 'kubectl decrypts nothing: use a SealedSecret or an ExternalSecret, or deliver with Flux.';

  annotationsOf(): Readonly<Record<string, string>> {
    return {};
  }

  entryFiles(): OutputFile[] {
    return [];
  }

  problemsOf(): DeliveryProblem[] {
    return [];
  }

  instructions(builds: readonly Build[]): string {
    return `From an empty cluster, in this order, from this folder. A command that is refused because a webhook is not there yet can be repeated:

\`\`\`sh
${builds.flatMap((build) => [`kubectl apply --server-side -k ${build.folder}`, ...waiting(build)]).join('\n')}
\`\`\`

Nothing is deleted by these commands. Before you add \`--prune\`, mind that everything of a kind dies with its CustomResourceDefinition, and
everything in a namespace with the Namespace.
`;
  }
}

function waiting({ layer, objects, remoteFolder }: Build): string[] {
  const has = (kind: string) => objects.some(({ manifest }) => manifest.kind === kind);
  switch (layer.id) {
    case 'definitions': return [...(has('CustomResourceDefinition') || remoteFolder !== undefined ? ['kubectl wait --for=condition=Established crd --all --timeout=60s'] : []), ...rollouts(objects)];
    case 'controllers': return rollouts(objects);
    default: return [];
  }
}

function rollouts(objects: Build['objects']): string[] {
  return objects.filter(({ manifest }) => ['Deployment', 'DaemonSet', 'StatefulSet'].includes(manifest.kind))
    .map(({ manifest: { kind, metadata } }) => `kubectl rollout status ${kind.toLowerCase()}/${metadata.name} -n ${metadata.namespace} --timeout=300s`).sort();
}
