import { application, ApplicationScope } from './application';
import { applicationSet, LayerScope } from './application-set';
import { ArgoCdSettings } from './argo-cd-settings';
import { isHealthyByOthers, syncWave } from './sync-waves';
import { Manifest } from '../../model/manifest';
import { Build, LayeredObject } from '../files/build';
import { kustomization } from '../files/layer-files';
import { OutputFile } from '../files/output-file';
import { ALL_LAYERS } from '../layers/layer';
import { isNeverPruned } from '../objects/protection';
import { DeliveryProblem } from '../problem';
import { DeliveryTool } from '../tool';
import { emitYaml } from '../yaml/emit-yaml';

const FOLDER = 'argo-cd';
const WAVE = 'argocd.argoproj.io/sync-wave';
/** Argo CD 3.5: controller/health.go. */
const NO_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';
const OPTIONS = 'argocd.argoproj.io/sync-options';
/** In Argo CD's globs an asterisk goes over slashes too. */
const KUSTOMIZATIONS = ['kustomization.yaml', '*/kustomization.yaml'];

/** Argo CD: one Application whose waves are the layers, or an Application for each build, which an ApplicationSet may make. */
export class ArgoCd implements DeliveryTool {
  readonly mustBeAlone = false;
  readonly buildsWithKustomize = false;
  readonly asksBeforeApplying = false;
  readonly waitsByLayer = false;
  readonly decryptionHelp = 'Argo CD decrypts nothing without a plugin: use a SealedSecret or an ExternalSecret.';

  constructor(private readonly settings: ArgoCdSettings) {}

  get mayReplaceWhatMoves(): boolean {
    return this.settings.applicationPerLayer;
  }

  get waitsForLayers(): boolean {
    return !this.settings.applicationPerLayer || this.settings.applicationSet;
  }

  annotationsOf(object: LayeredObject): Readonly<Record<string, string>> {
    const { manifest } = object;
    const { annotations = {} } = manifest.metadata;
    const wave = syncWave(object);
    return {
      ...(isNeverPruned(manifest) ? { [OPTIONS]: withoutPruning(annotations[OPTIONS]) } : {}),
      ...(this.settings.applicationPerLayer || wave === 0 || annotations[WAVE] !== undefined ? {} : { [WAVE]: String(wave) }),
      // What it speaks to may come with the step that would wait for it.
      ...(this.settings.applicationSet && isHealthyByOthers(object) && annotations[NO_HEALTH] === undefined ? { [NO_HEALTH]: 'true' } : {}),
    };
  }

  entryFiles(builds: readonly Build[]): OutputFile[] {
    const entries = this.entriesOf(builds);
    return [
      ...entries.map((entry) => ({ path: `${FOLDER}/${entry.metadata.name}.yaml`, text: emitYaml(entry) })),
      kustomization(FOLDER, entries.map(({ metadata: { name } }) => `${name}.yaml`).sort()),
    ];
  }

  problemsOf(): DeliveryProblem[] {
    return [];
  }

  instructions(builds: readonly Build[]): string {
    const { applicationPerLayer, applicationSet: isSet, namespace, path, repoUrl } = this.settings;
    const one = `The folder \`${FOLDER}\` holds one Application for the layers, whose waves they are: Argo CD applies a wave when everything in the one before is healthy, and waits for nothing in the last.`;
    const many = `The folder \`${FOLDER}\` holds an Application for each of them. Argo CD keeps no order between Applications: each is tried again until what it needs is there.`;
    const set = `The folder \`${FOLDER}\` holds an ApplicationSet, which makes an Application for each of them, and begins one when all of the one before are healthy. Argo CD must have progressive syncs switched on: \`--enable-progressive-syncs\` of its ApplicationSet controller.`;
    return `${isSet ? set : applicationPerLayer ? many : one} It reads \`${path}\` of ${repoUrl}.

Apply ${this.entriesOf(builds).length === 1 ? 'it' : 'them'} once, or let an Application of yours do so${applicationPerLayer ? `. By hand, apply \`${FOLDER}\` anew whenever something in it changes, as a new namespace does` : ''}:

\`\`\`sh
kubectl apply -n ${namespace} -k ${FOLDER}
\`\`\`

${builds.some(({ remoteFolder }) => remoteFolder !== undefined) ? `* Definitions that kustomize takes from elsewhere have an Application of their own; what needs them is tried again until they are there.
` : ''}* What Argo CD says of ${this.entriesOf(builds).length === 1 && !isSet ? 'it' : 'them'}: \`kubectl get applications -n ${namespace}\`.
* Never rename an Application (\`name\` of the delivery): the objects would belong to two.
* CustomResourceDefinitions and Namespaces are never pruned. Delete one by hand, knowing that everything of its kind, or in it, goes too.
`;
  }

  /** What Argo CD is told by. */
  private entriesOf(builds: readonly Build[]): Manifest[] {
    const single = (scope: ApplicationScope) => application(this.settings, scope);
    const remotes = this.remoteScopes(builds).map(single);
    if (!this.settings.applicationPerLayer) {
      return [...remotes, single(this.wholeScope())];
    }
    const scopes = this.layerScopes(builds);
    return [...remotes, ...(this.settings.applicationSet && scopes.length > 0 ? [applicationSet(this.settings, scopes)] : scopes.map(single))];
  }

  /** What kustomize takes from elsewhere: an Application that reads files as they are would pass it over. */
  private remoteScopes(builds: readonly Build[]): ApplicationScope[] {
    return builds.flatMap(({ remoteFolder }) => (remoteFolder === undefined ? [] : [{ name: `${this.settings.name}-remote-definitions`, folder: remoteFolder, wave: -1 }]));
  }

  private wholeScope(): ApplicationScope {
    return { name: this.settings.name, folder: '', exclude: `{${[`${FOLDER}/*`, ...KUSTOMIZATIONS].join(',')}}` };
  }

  private layerScopes(builds: readonly Build[]): LayerScope[] {
    return builds.filter(({ objects }) => objects.length > 0).map((build) => ({
      name: [this.settings.name, build.layer.id, ...(build.namespace === undefined ? [] : [build.namespace])].join('-'),
      folder: build.folder,
      exclude: `{${KUSTOMIZATIONS.join(',')}}`,
      build,
      wave: ALL_LAYERS.indexOf(build.layer),
    }));
  }
}

function withoutPruning(own: string | undefined): string {
  const options = (own ?? '').split(',').map((option) => option.trim()).filter((option) => option !== '');
  const says = (name: string) => options.some((option) => option.startsWith(`${name}=`));
  return [...options, ...['Prune', 'Delete'].filter((name) => !says(name)).map((name) => `${name}=false`)].join(',');
}
