import { Construct } from 'constructs';
import { CHOSEN_CHART_NAMES, ChosenChart, problemsOfChart } from './chosen-chart';
import { Manifest } from '../../model/manifest';
import { EmittedObject } from '../emitted-object';
import { namesOf } from '../option-names';

/** Properties of a chart that Flux installs. */
export interface FluxHelmReleaseProps extends ChosenChart {
  /** Name of the release, and of the source of its chart. */
  readonly name: string;

  /** Namespace of both, and of what the chart installs. It must be there: Flux makes none. */
  readonly namespace: string;

  /**
   * How often Flux looks whether somebody changed the release.
   *
   * @default '1h'
   */
  readonly interval?: string;
}

const NAMES = namesOf<FluxHelmReleaseProps>({ ...CHOSEN_CHART_NAMES, name: true, namespace: true, interval: true });

/** The layer of an artifact that holds the chart, as helm pushes it. */
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
/**
 * Definitions in the folder `crds` of a chart come with each version; Flux's own default leaves them as they were at first. A release that failed
 * is tried again, not removed.
 */
const STEP = { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure' } };

/**
 * A chart that Flux installs: its HelmRelease, and an OCIRepository or HelmRepository. A chart that brings controllers is delivered among the controllers,
 * and what it reads after it.
 *
 * @example
 * new FluxHelmRelease(chart, 'MetalLB', {
 *   plan,
 *   name: 'metallb',
 *   namespace: 'metallb-system',
 *   repository: 'https://metallb.github.io/metallb',
 *   chart: 'metallb',
 *   version: '0.16.1',
 * });
 */
export class FluxHelmRelease extends Construct {
  public constructor(scope: Construct, id: string, props: FluxHelmReleaseProps) {
    super(scope, id);
    const { plan } = props;
    plan._use(this);
    plan._options(this.node.path, props, NAMES);
    plan._registry.problems.push(...problemsOfChart(this.node.path, props));
    new EmittedObject(this, 'Source', sourceOf(props), plan._addresses);
    new EmittedObject(this, 'Release', releaseOf(props), plan._addresses);
  }
}

function sourceOf({ name, namespace, chart, repository, version, interval = '1h' }: FluxHelmReleaseProps): Manifest {
  const apiVersion = 'source.toolkit.fluxcd.io/v1';
  return repository === undefined
    ? { apiVersion, kind: 'OCIRepository', metadata: { name, namespace }, spec: { interval, layerSelector: { mediaType: CHART_LAYER, operation: 'copy' }, ref: { tag: version }, url: chart } }
    : { apiVersion, kind: 'HelmRepository', metadata: { name, namespace }, spec: { interval, url: repository } };
}

function releaseOf({ name, namespace, chart, repository, version, values, interval = '1h' }: FluxHelmReleaseProps): Manifest {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace },
    spec: {
      ...(repository === undefined ? { chartRef: { kind: 'OCIRepository', name } } : { chart: { spec: { chart, sourceRef: { kind: 'HelmRepository', name }, version } } }),
      install: STEP,
      interval,
      upgrade: STEP,
      ...(values === undefined ? {} : { values }),
    },
  };
}
