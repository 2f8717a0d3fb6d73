import { ChartRelease } from './chart-release';
import { embeddedObjects } from './embedded-objects';
import { MadeObject } from './made-object';
import { ChartUser, releasesOf } from './releases';
import { renderedObjects } from './rendered-objects';
import { chartRoutes } from './routes/chart-routes';
import { chartServices } from './services/chart-services';
import { MadeService } from './services/made-service';
import { operatorServices } from './services/operator-services';
import { EngineSettings, engineSettings } from './settings/engine-settings';
import { Fields, fieldsOf, textOf } from '../../model/reader/fields';
import { ReadObject } from '../../model/reader/read-cluster';
import { Tree } from '../structure/tree';

/** What Helm and operators will make in a cluster, as far as the repository shows it without running them. */
export interface ChartObjects {
  readonly releases: readonly ChartRelease[];
  readonly services: readonly MadeService[];
  readonly routes: readonly MadeObject[];
  /** Objects that charts render as they stand among the values, or out of the settings of a load balancer. */
  readonly objects: readonly ReadObject[];
  readonly settings: readonly EngineSettings[];
}

export function chartObjects(cluster: ChartUser, tree: Tree): ChartObjects {
  const releases = releasesOf(cluster, tree);
  const objects = [...releases.flatMap(embeddedObjects), ...releases.flatMap(renderedObjects)];
  return {
    releases,
    services: distinct([...releases.flatMap(chartServices), ...operatorServices(cluster.objects)], [...cluster.objects, ...objects]),
    routes: releases.flatMap(chartRoutes),
    objects,
    settings: releases.flatMap(engineSettings),
  };
}

/** A Service whose name, which is ours, another one has gets a number. */
function distinct(services: readonly MadeService[], others: readonly ReadObject[]): MadeService[] {
  const taken = new Set(others.map(({ manifest }) => fieldsOf(manifest)).filter(({ kind }) => kind === 'Service').map(idOf));
  return services.map((service) => {
    const metadata = service.manifest.metadata as { readonly name: string };
    let manifest = service.manifest;
    for (let number = 2; taken.has(idOf(manifest)); number++) {
      manifest = { ...service.manifest, metadata: { ...metadata, name: `${metadata.name.slice(0, 60)}-${number}` } };
    }
    taken.add(idOf(manifest));
    return { ...service, manifest };
  });
}

function idOf({ metadata }: Fields): string {
  const { namespace, name } = fieldsOf(metadata);
  return `${textOf(namespace) ?? 'default'}/${String(name)}`;
}
