import { Construct } from 'constructs';
import { CHOSEN_CHART_NAMES, ChosenChart, OCI, problemsOfChart } from './chosen-chart';
import { AUTOMATED_SYNC, CERTIFICATES_OF_CONTROLLERS } from '../../delivery/argo-cd/application';
import { Manifest } from '../../model/manifest';
import { EmittedObject } from '../emitted-object';
import { namesOf } from '../option-names';

/** Properties of a chart that Argo CD installs. */
export interface ArgoCdHelmApplicationProps extends ChosenChart {
  /** Name of the Application, and of the release. */
  readonly name: string;

  /** Namespace of what the chart installs. It must be there. */
  readonly namespace: string;

  /**
   * Namespace that Argo CD runs in: the Application stands there.
   *
   * @default 'argocd'
   */
  readonly argoCdNamespace?: string;

  /**
   * Project of the Application.
   *
   * @default 'default'
   */
  readonly project?: string;

  /**
   * Name by which Argo CD knows the cluster.
   *
   * @default - the cluster that Argo CD runs in
   */
  readonly destinationName?: string;
}

const NAMES = namesOf<ArgoCdHelmApplicationProps>({ ...CHOSEN_CHART_NAMES, name: true, namespace: true, argoCdNamespace: true, project: true, destinationName: true });

/**
 * A chart that Argo CD installs: an Application with a source of Helm. A chart that brings controllers is delivered among the controllers, and what it reads
 * after it. Argo CD by itself knows no health of an Application, so what needs the chart is tried again until it is there.
 *
 * @example
 * new ArgoCdHelmApplication(chart, 'MetalLB', {
 *   plan,
 *   name: 'metallb',
 *   namespace: 'metallb-system',
 *   repository: 'https://metallb.github.io/metallb',
 *   chart: 'metallb',
 *   version: '0.16.1',
 * });
 */
export class ArgoCdHelmApplication extends Construct {
  public constructor(scope: Construct, id: string, props: ArgoCdHelmApplicationProps) {
    super(scope, id);
    const { plan } = props;
    plan._use(this);
    plan._options(this.node.path, props, NAMES);
    plan._registry.problems.push(...problemsOfChart(this.node.path, props));
    plan._declareExternal({ namespaces: [namespaceOfArgoCd(props)] }, this);
    new EmittedObject(this, 'Resource', applicationOf(props), plan._addresses);
  }
}

function namespaceOfArgoCd({ argoCdNamespace }: ArgoCdHelmApplicationProps): string {
  return argoCdNamespace ?? 'argocd';
}

function applicationOf(props: ArgoCdHelmApplicationProps): Manifest {
  const { name, namespace, version, values, project, destinationName } = props;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: namespaceOfArgoCd(props) },
    spec: {
      destination: { ...(destinationName === undefined ? { server: 'https://kubernetes.default.svc' } : { name: destinationName }), namespace },
      ignoreDifferences: CERTIFICATES_OF_CONTROLLERS,
      project: project ?? 'default',
      source: { ...placeOf(props), ...(values === undefined ? {} : { helm: { valuesObject: values } }), targetRevision: version },
      syncPolicy: AUTOMATED_SYNC,
    },
  };
}

/** Argo CD names a registry without its scheme, and the chart in it apart (argo-cd 3.5, docs/user-guide/helm.md). */
function placeOf({ chart, repository }: ArgoCdHelmApplicationProps): { readonly chart: string; readonly repoURL: string } {
  if (repository !== undefined) {
    return { chart, repoURL: repository };
  }
  const address = chart.startsWith(OCI) ? chart.slice(OCI.length) : chart;
  const slash = address.lastIndexOf('/');
  return { chart: address.slice(slash + 1), repoURL: address.slice(0, Math.max(slash, 0)) };
}
