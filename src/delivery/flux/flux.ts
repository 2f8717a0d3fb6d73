import { fluxKustomization, kustomizationName } from './flux-kustomization';
import { FluxSettings } from './flux-settings';
import { Build, LayeredObject } from '../files/build';
import { kustomization } from '../files/layer-files';
import { OutputFile } from '../files/output-file';
import { isNeverPruned } from '../objects/protection';
import { DeliveryProblem } from '../problem';
import { DeliveryTool } from '../tool';
import { emitYaml } from '../yaml/emit-yaml';

const FOLDER = 'flux';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';
/** Flux writes the name of a Kustomization into a label of every object, and a label has no more. */
const LONGEST_NAME = 63;

/** Flux's kustomize-controller: a Kustomization for each build. */
export class Flux implements DeliveryTool {
  readonly mustBeAlone = true;
  readonly buildsWithKustomize = true;
  readonly mayReplaceWhatMoves = true;
  readonly waitsForLayers = true;
  readonly waitsByLayer = true;
  readonly asksBeforeApplying = true;

  constructor(private readonly settings: FluxSettings) {}

  get decryptionHelp(): string | undefined {
    return this.settings.decryptionSecret !== undefined ? undefined
      : `Name the Secret of namespace ${this.settings.namespace} that holds the key, for example \`decryptionSecret: 'sops-age'\` of \`Delivery.flux\`.`;
  }

  annotationsOf({ manifest }: LayeredObject): Readonly<Record<string, string>> {
    return isNeverPruned(manifest) && manifest.metadata.annotations?.[PRUNE] === undefined ? { [PRUNE]: 'disabled' } : {};
  }

  entryFiles(builds: readonly Build[]): OutputFile[] {
    const names = builds.map((build) => kustomizationName(this.settings, build).slice(this.settings.name.length + 1));
    return [
      ...builds.map((build, index) => ({ path: `${FOLDER}/${names[index]}.yaml`, text: emitYaml(fluxKustomization(this.settings, build, builds)) })),
      kustomization(FOLDER, names.map((name) => `${name}.yaml`).sort()),
      // Where the folder lies below one that Flux applies already, Flux goes by this file, and takes the layers from the Kustomizations alone.
      kustomization('', [FOLDER]),
    ];
  }

  problemsOf(builds: readonly Build[]): DeliveryProblem[] {
    return builds.map((build) => kustomizationName(this.settings, build)).filter((name) => name.length > LONGEST_NAME).map((name) => ({
      rule: 'delivery-name-too-long',
      message: `The Kustomization would be called ${name}, which has ${name.length} characters; a label takes ${LONGEST_NAME}.`,
      why: 'Flux writes the name into a label of every object that it applies, and the API server refuses it.',
      help: `Choose a \`name\` of the delivery that is ${name.length - LONGEST_NAME} characters shorter than \`${this.settings.name}\`, or a shorter namespace.`,
      subject: `Kustomization ${name}`,
      places: [],
    }));
  }

  instructions(): string {
    const { path, sourceKind, sourceRef, sourceNamespace, name, namespace } = this.settings;
    const source = `${sourceKind}/${sourceRef}${sourceNamespace === undefined || sourceNamespace === namespace ? '' : `.${sourceNamespace}`}`;
    return `The folder \`${FOLDER}\` holds a Flux Kustomization for each of them, and \`dependsOn\` keeps the order. They read \`${path}\` of the ${sourceKind} \`${sourceRef}\`.

If Flux applies a folder above this one already, there is nothing to do. Otherwise tell it once to apply \`${FOLDER}\`:

\`\`\`sh
flux create kustomization ${name} --namespace=${namespace} --source=${source} --path=${path}/${FOLDER} --prune=true --interval=1h
\`\`\`

* \`kubectl apply -k ${FOLDER}\` does it without that, but once: an application in a new namespace brings a Kustomization, which must be applied as well, and one that is gone from here must be deleted.
* Never rename a Kustomization (\`name\` of the delivery): Flux deletes everything that the old one owned.
* CustomResourceDefinitions and Namespaces are never pruned. Delete one by hand, knowing that everything of its kind, or in it, goes too.
* What Flux says of them: \`kubectl get kustomizations -n ${namespace} -o wide | grep ${name}-\`.
`;
  }
}
