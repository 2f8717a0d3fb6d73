import { controllersOf } from './controllers';
import { metallbOf } from './versions/all-versions';
import { BgpMode, MetalLbFacts } from './versions/metallb-facts';
import { Cluster } from '../../model/cluster';
import { DeclaredNetwork } from '../../model/network';
import { fieldsOf, isFields, listOf, textOf } from '../../model/reader/fields';
import { operatedMode, tellsOperator } from '../../model/reader/metallb-operator';
import { Source } from '../../model/source';

/** The MetalLB that a cluster runs, as far as its manifests show it or its owner told. */
export interface InstalledMetallb {
  /** For example `0.16.1`. */
  readonly version?: string;
  /** What is known of that version; absent where nothing is. */
  readonly facts?: MetalLbFacts;
  readonly mode?: BgpMode;
  readonly source?: Source;
}

/** Version by the controller's image, mode by what it is told; nothing that several controllers disagree about, or that cannot be seen. */
export function installedMetallb(cluster: Pick<Cluster, 'workloads' | 'objects' | 'network'>): InstalledMetallb {
  const controllers = controllersOf(cluster.workloads);
  const told = toldMetallb(cluster.network);
  const version = oneOf(controllers.map(({ container }) => /:v?(\d+\.\d+(?:\.\d+)?)/.exec(container.image)?.[1])) ?? told?.version;
  const shown = oneOf(controllers.map(({ workload }) => modeAt(cluster, workload.source)));
  const mode = isMode(shown) ? shown : told?.mode;
  return {
    version,
    facts: version === undefined ? undefined : metallbOf(version),
    mode: isMode(mode) ? mode : undefined,
    source: controllers[0]?.workload.source ?? told?.source,
  };
}

/** What is told of MetalLB by a load balancer of the app, or else by the file that stands for it. */
export function toldMetallb({ platform, loadBalancer }: DeclaredNetwork): { version?: string; mode?: string; source: Source } | undefined {
  if (platform?.metallb !== undefined) {
    return { ...platform.metallb, source: platform.source };
  }
  return loadBalancer === undefined || (loadBalancer.engine !== undefined && loadBalancer.engine !== 'MetalLB') ? undefined : loadBalancer;
}

function modeAt({ objects }: Pick<Cluster, 'objects'>, source: Source): string | undefined {
  const object = objects.find((one) => one.source === source);
  if (object !== undefined && tellsOperator(object)) {
    return operatedMode(object);
  }
  const pod = fieldsOf(fieldsOf(fieldsOf(object?.manifest.spec).template).spec);
  const variables = listOf(pod.containers).filter(isFields).flatMap(({ env }) => listOf(env).filter(isFields));
  return textOf(variables.find(({ name }) => name === 'METALLB_BGP_TYPE')?.value) ?? 'native';
}

function oneOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function isMode(mode: string | undefined): mode is BgpMode {
  return mode === 'native' || mode === 'frr' || mode === 'frr-k8s';
}
