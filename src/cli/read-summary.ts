import { OpenedRepository } from './opened-repository';
import { ReadSummary } from '../report/check-report';
import { networkSummary } from '../report/network-summary';
import { UnknownValue, unknownValues } from '../report/unknown-values';
import { SKIP_REASONS } from '../repository/skipped';

/** What was read, and what was not. */
export function readSummary({ repository, settings, clusters, dead }: OpenedRepository): ReadSummary {
  const { engine = '', version = '', mode = '' } = settings.declaration.loadBalancer ?? {};
  const loadBalancer = [engine, version, mode].filter((text) => text !== '').join(' ');
  return {
    files: repository.files,
    objects: clusters.reduce((sum, { world }) => sum + world.cluster.objects.length, 0),
    clusters: clusters.map(({ name, roots, world }) => ({
      name,
      roots: [...new Set(roots.map(({ file }) => file!))],
      objects: world.cluster.objects.length,
      network: [...networkSummary(world.cluster.network), ...(loadBalancer === '' ? [] : [`load balancer: ${loadBalancer}`])],
    })),
    dead,
    skipped: repository.skipped.byReason().map(({ reason, count }) => ({ reason, count, words: SKIP_REASONS[reason] })),
  };
}

/** The addresses and ranges that nobody can judge, with line and column. */
export function unknownIn({ clusters, positions }: OpenedRepository): UnknownValue[] {
  const unknown = clusters.flatMap(({ world, placeOf }) => unknownValues(world.cluster).map(({ text, place }) => ({ text, place: placeOf(place) })));
  const places = positions.locate(unknown.map(({ place }) => place));
  return unknown.map(({ text, place }) => ({ text, place: places.get(place) ?? place }));
}
