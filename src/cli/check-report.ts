import { Arguments } from './arguments';
import { JudgedRepository } from './judged-repository';
import { packageVersion } from './package-version';
import { UsageError } from './terminal';
import { CheckReport } from '../report/check-report';
import { countFindings } from '../report/findings-count';
import { networkSummary } from '../report/network-summary';
import { unknownValues } from '../report/unknown-values';
import { SKIP_REASONS } from '../repository/skipped';
import { ALL_RULES, WAIVER_RULES } from '../rules/all-rules';
import { locatedFindings } from '../rules/located-findings';
import { choice } from '../rules/text';

/** What a run has to tell, of the rules that somebody asked for. @throws UsageError for a rule that there is not */
export function checkReport({ only, skip, failOn }: Arguments, { repository, settings, clusters, dead, findings, positions }: JudgedRepository): CheckReport {
  [...only, ...skip].forEach(mustBeRule);
  const wanted = findings.filter(({ rule }) => (only.length === 0 || only.includes(rule)) && !skip.includes(rule));
  const unknown = clusters.flatMap(({ world, placeOf }) => unknownValues(world.cluster).map(({ text, place }) => ({ text, place: placeOf(place) })));
  const places = positions.locate(unknown.map(({ place }) => place));
  const { engine = '', version = '', mode = '' } = settings.loadBalancer ?? {};
  const loadBalancer = [engine, version, mode].filter((text) => text !== '').join(' ');
  return {
    findings: locatedFindings(wanted, positions),
    count: countFindings(wanted),
    unknown: unknown.map(({ text, place }) => ({ text, place: places.get(place) ?? place })),
    read: {
      files: repository.files,
      objects: clusters.reduce((sum, { world }) => sum + world.cluster.objects.length, 0),
      clusters: clusters.map(({ name, roots, world }) => ({ name, roots: [...new Set(roots.map(({ file }) => file!))], objects: world.cluster.objects.length })),
      dead,
      skipped: repository.skipped.byReason().map(({ reason, count }) => ({ reason, count, words: SKIP_REASONS[reason] })),
      network: [...networkSummary(clusters[0].world.cluster.network), ...(loadBalancer === '' ? [] : [`load balancer: ${loadBalancer}`])],
    },
    failOn,
    version: packageVersion(),
  };
}

function mustBeRule(name: string): void {
  const names = [...ALL_RULES, ...WAIVER_RULES].map(({ id }) => id);
  if (!names.includes(name)) {
    throw new UsageError(`There is no rule ${name}. ${choice(name, names.sort(), '')}`);
  }
}
