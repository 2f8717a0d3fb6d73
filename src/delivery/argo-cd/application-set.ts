import { application, ApplicationScope } from './application';
import { ArgoCdSettings } from './argo-cd-settings';
import { Manifest } from '../../model/manifest';
import { fieldsOf } from '../../model/reader/fields';
import { Build } from '../files/build';
import { LayerId } from '../layers/layer';

/** Label of an Application by which a step of the rollout finds it. */
const LAYER_LABEL = 'bare-metal.cdk8s.io/layer';

/**
 * Layers that are applied together, each when all before it are healthy. In the last stands what may never be healthy by itself, so that
 * nothing waits for it. Of what is before it, that does not count for the health of its Application.
 */
const STEPS: readonly (readonly LayerId[])[] = [['definitions'], ['controllers'], ['configuration'], ['apps', 'routes', 'monitoring']];

/** An Application over one build of a layer. */
export interface LayerScope extends ApplicationScope {
  readonly build: Build;
}

/**
 * The ApplicationSet that makes the Applications of the layers. Its rollout is the only order that Argo CD keeps between Applications; it syncs them
 * by itself, with what their template says of pruning and retries (argo-cd 3.5, applicationset/progressivesync).
 */
export function applicationSet(settings: ArgoCdSettings, scopes: readonly LayerScope[]): Manifest {
  const [{ exclude }] = scopes;
  const { spec } = application(settings, { name: '{{.name}}', folder: '{{.folder}}', exclude });
  const steps = STEPS.map((layers) => layers.filter((id) => scopes.some(({ build }) => build.layer.id === id))).filter((layers) => layers.length > 0);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: settings.name, namespace: settings.namespace },
    spec: {
      generators: [{ list: { elements: scopes.map(({ name, folder, build }) => ({ folder, layer: build.layer.id, name })) } }],
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      strategy: { rollingSync: { steps: steps.map((values) => ({ matchExpressions: [{ key: LAYER_LABEL, operator: 'In', values }] })) }, type: 'RollingSync' },
      // Else an Application that goes takes all that it applied along, definitions included.
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: { metadata: { labels: { [LAYER_LABEL]: '{{.layer}}' }, name: '{{.name}}' }, spec: fieldsOf(spec) },
    },
  };
}
