import * as path from 'path';
import { OpenedRepository } from './opened-repository';
import { describeSource } from '../model/source';
import { ReadSummary } from '../report/check-report';
import { ElsewhereRow } from '../report/facts-report';
import { networkSummary } from '../report/network-summary';
import { UnknownValue, unknownValues } from '../report/unknown-values';
import { SKIP_REASONS } from '../repository/skipped';
import { Settings, SETTINGS_FILE } from '../settings/settings';

/** What was read, and what was not. */
export function readSummary({ repository, clusters, dead, settings: { source } }: OpenedRepository): ReadSummary {
  return {
    files: repository.files,
    objects: clusters.reduce((sum, { world }) => sum + world.cluster.objects.length, 0),
    clusters: clusters.map(({ name, roots, settings, world }) => ({
      name,
      roots: [...new Set(roots.map(({ file }) => file!))],
      objects: world.cluster.objects.length,
      network: [...networkSummary(world.cluster.network), ...toldOf(settings)],
    })),
    dead,
    charts: repository.charts,
    // Who names a file of another name knows what counts.
    otherSettings: path.basename(source.file!) === SETTINGS_FILE ? repository.skipped.settings.filter((file) => file !== source.file) : [],
    skipped: repository.skipped.byReason().map(({ reason, count }) => ({ reason, count, words: SKIP_REASONS[reason] })),
  };
}

function toldOf({ declaration: { loadBalancer, platform } }: Settings): string[] {
  const { engine = '', version = '', mode = '' } = loadBalancer ?? {};
  const balancer = [engine, version, mode].filter((text) => text !== '').join(' ');
  return [['load balancer', balancer], ['distribution', platform?.distribution], ['network add-on', platform?.networkAddOn]]
    .filter(([, text]) => text !== undefined && text !== '').map((line) => line.join(': '));
}

/** What nobody can judge, with line and column: addresses and ranges, what comes from elsewhere, and what may be applied besides. */
export function unknownIn({ repository, clusters, possible, positions }: OpenedRepository): UnknownValue[] {
  const unknown = [
    ...clusters.flatMap(({ world, placeOf }) => unknownValues(world.cluster).map((value) => ({ ...value, place: placeOf(value.place) }))),
    ...possible.map(({ text, source }): UnknownValue => ({ text, what: 'applied', place: source })),
    ...repository.skipped.helmfiles.map((file): UnknownValue => ({ text: file, what: 'helmfile', place: { file } })),
  ];
  const places = positions.locate(unknown.map(({ place }) => place));
  // Several clusters, or several ways into one, may lead to the same line.
  const located = unknown.map((value) => ({ ...value, place: places.get(value.place) ?? value.place }));
  return [...new Map(located.map((value) => [`${value.text} ${describeSource(value.place)}`, value])).values()];
}

/** What each cluster gets from out of sight, with line and column, each once. */
export function elsewhereIn({ clusters, positions }: OpenedRepository): ElsewhereRow[] {
  const rows = clusters.flatMap(({ name, found, placeOf }) =>
    found.elsewhere.map(({ what, text, source }): ElsewhereRow => ({ cluster: name, what, text, place: placeOf(source) })));
  const places = positions.locate(rows.map(({ place }) => place));
  const located = rows.map((row) => ({ ...row, place: places.get(row.place) ?? row.place }));
  return [...new Map(located.map((row) => [`${row.cluster} ${row.text} ${describeSource(row.place)}`, row])).values()];
}
