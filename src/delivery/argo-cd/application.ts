import { ArgoCdSettings } from './argo-cd-settings';
import { Manifest } from '../../model/manifest';
import { Fields } from '../../model/reader/fields';

/** An Application over a folder of the repository. */
export interface ApplicationScope {
  readonly name: string;
  /** Relative to the output folder, empty for the whole of it. */
  readonly folder: string;
  /** What in the folder is not applied, as Argo CD's glob; absent: kustomize builds the folder. */
  readonly exclude?: string;
  readonly wave?: number;
}

/** How every Application is synced. */
export const AUTOMATED_SYNC: Fields = {
  automated: { prune: true, selfHeal: true },
  // Argo CD gives up after five attempts, two and a half minutes, and does not try the commit again: a webhook may take longer.
  retry: { backoff: { duration: '10s', factor: 2, maxDuration: '3m' }, limit: -1, refresh: true },
  syncOptions: ['RespectIgnoreDifferences=true', 'ServerSideApply=true', 'SkipDryRunOnMissingResource=true'],
};

/**
 * Certificates that controllers write into what we apply. Every Application says so, whatever is in it: who applied it once by hand would not have
 * what it says of a kind that the app has got since.
 */
export const CERTIFICATES_OF_CONTROLLERS: readonly Fields[] = [
  { group: 'apiextensions.k8s.io', jsonPointers: ['/spec/conversion/webhook/clientConfig/caBundle'], kind: 'CustomResourceDefinition' },
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']
    .map((kind) => ({ group: 'admissionregistration.k8s.io', jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'], kind })),
];

/** The Application by which Argo CD applies builds. */
export function application(settings: ArgoCdSettings, { name, folder, exclude, wave }: ApplicationScope): Manifest {
  const { repoUrl, targetRevision, path, namespace, project, destination } = settings;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { ...(wave === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-wave': String(wave) } }), name, namespace },
    spec: {
      destination,
      ignoreDifferences: CERTIFICATES_OF_CONTROLLERS,
      project,
      source: {
        // Files as they are: kustomize would take minutes for a large cluster.
        ...(exclude === undefined ? {} : { directory: { exclude, recurse: true } }),
        path: folder === '' ? path : `${path === '.' ? '' : `${path}/`}${folder}`,
        repoURL: repoUrl,
        targetRevision,
      },
      syncPolicy: AUTOMATED_SYNC,
    },
  };
}
