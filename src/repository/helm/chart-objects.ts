import { ChartRelease } from './chart-release';
import { embeddedObjects } from './embedded-objects';
import { ChartUser, releasesOf } from './releases';
import { renderedObjects } from './rendered-objects';
import { chartServices } from './services/chart-services';
import { MadeService } from './services/made-service';
import { operatorServices } from './services/operator-services';
import { EngineSettings, engineSettings } from './settings/engine-settings';
import { ReadObject } from '../../model/reader/read-cluster';
import { Tree } from '../structure/tree';

/** What Helm and operators will make in a cluster, as far as the repository shows it without running them. */
export interface ChartObjects {
  readonly releases: readonly ChartRelease[];
  readonly services: readonly MadeService[];
  /** Objects that charts render as they stand among the values, or out of the settings of a load balancer. */
  readonly objects: readonly ReadObject[];
  readonly settings: readonly EngineSettings[];
}

export function chartObjects(cluster: ChartUser, tree: Tree): ChartObjects {
  const releases = releasesOf(cluster, tree);
  return {
    releases,
    services: distinct([...releases.flatMap(chartServices), ...operatorServices(cluster.objects)]),
    objects: [...releases.flatMap(embeddedObjects), ...releases.flatMap(renderedObjects)],
    settings: releases.flatMap(engineSettings),
  };
}

/** Two Services that our names do not tell apart get a number. */
function distinct(services: readonly MadeService[]): MadeService[] {
  const seen = new Map<string, number>();
  return services.map((service) => {
    const { name, namespace } = service.manifest.metadata as { readonly name: string; readonly namespace: string };
    const count = (seen.get(`${namespace}/${name}`) ?? 0) + 1;
    seen.set(`${namespace}/${name}`, count);
    return count === 1 ? service : { ...service, manifest: { ...service.manifest, metadata: { ...service.manifest.metadata as object, name: `${name.slice(0, 60)}-${count}` } } };
  });
}
