import { PlanProblem } from '../../plan/plan';
import { IpPlan } from '../plan/ip-plan';

/** Begins the address of a chart in a registry. */
export const OCI = 'oci://';
const EXACT_VERSION = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/** A chart that somebody chose to install from, whichever tool installs it. */
export interface ChosenChart {
  /** The plan of the cluster: its rules know which definitions a chart brings. */
  readonly plan: IpPlan;

  /** The chart: its address in a registry, `oci://registry.example.com/charts/metallb`, or its name in `repository`. */
  readonly chart: string;

  /** Version of the chart, exactly: the same commit installs the same. */
  readonly version: string;

  /**
   * Address of the repository that the chart is in, `https://metallb.github.io/metallb`.
   *
   * @default - `chart` is an address in a registry
   */
  readonly repository?: string;

  /**
   * Values of the chart.
   *
   * @default - the chart's own
   */
  readonly values?: { readonly [name: string]: any };
}

/** Its properties, for lists of option names. */
export const CHOSEN_CHART_NAMES = { plan: true, chart: true, version: true, repository: true, values: true } as const;

/**
 * A chart is in a registry or in a repository, and one version of it is installed.
 *
 * @param path the construct that installs it
 */
export function problemsOfChart(path: string, { chart, repository, version }: ChosenChart): PlanProblem[] {
  const problem = (property: string, text: string, help: string): PlanProblem => ({
    kind: 'option-invalid', message: `${path} installs ${text}.`, help, subject: `property ${property} of ${path}`, places: [{ construct: path, property }],
  });
  const loose = EXACT_VERSION.test(version) ? []
    : [problem('version', `${chart} in the version ${JSON.stringify(version)}, which is not one version`, 'Write one, such as `0.16.1`: a range installs today what it did not yesterday.')];
  if (chart.startsWith(OCI) !== (repository !== undefined)) {
    return loose;
  }
  return [...loose, repository === undefined
    ? problem('chart', `the chart ${chart} of no repository`, 'Write `repository`, or the address of the chart in a registry, `oci://…`.')
    : problem('repository', `${chart} of ${repository}, and an address in a registry is in no repository`, 'Remove `repository`, or write the name of the chart alone.')];
}
