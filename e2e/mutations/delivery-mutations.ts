import { edit, kind } from './breaking';
import { Mutation } from './mutation';

const LAYER = 'bare-metal.cdk8s.io/layer';
const isLayerOfFlux = ({ apiVersion, kind: own }: any) => own === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
const withoutAnnotation = (name: string) => edit(({ metadata }) => { delete metadata.annotations?.[name]; });
const sorted = (fields: object) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
const isEncrypted = ({ sops }: any) => sops !== undefined;

/** Of what is delivered: the layers, their order, and what must never be deleted. */
export const DELIVERY_MUTATIONS: readonly Mutation[] = [
  // ---- Flux
  { name: 'layers that wait for none', of: isLayerOfFlux, change: edit(({ spec }) => { delete spec.dependsOn; }), groups: ['gitops-flux'] },
  { name: 'layers that are done when they are applied', of: isLayerOfFlux, change: edit(({ spec }) => { spec.wait = false; }), groups: ['gitops-flux'] },
  { name: 'webhooks that count as ready without a certificate', of: isLayerOfFlux, change: edit(({ spec }) => { delete spec.healthCheckExprs; }), groups: ['gitops-flux'] },
  { name: 'nothing is pruned', of: isLayerOfFlux, change: edit(({ spec }) => { spec.prune = false; }), groups: ['gitops-flux'] },
  { name: 'definitions that are pruned', of: kind('CustomResourceDefinition'), change: withoutAnnotation('kustomize.toolkit.fluxcd.io/prune'), groups: ['gitops-flux'] },
  { name: 'Namespaces that are pruned', of: kind('Namespace'), change: withoutAnnotation('kustomize.toolkit.fluxcd.io/prune'), groups: ['gitops-flux'] },
  { name: 'what a Secret is made from, behind who needs it', of: kind('ExternalSecret'), change: edit(({ metadata }) => { metadata.annotations = { ...metadata.annotations, [LAYER]: 'configuration' }; }), groups: ['gitops-flux'] },
  { name: 'what SOPS encrypted, in the order of its names', of: isEncrypted, change: (object) => ({ ...object, ...(object.data && { data: sorted(object.data) }), ...(object.stringData && { stringData: sorted(object.stringData) }) }), groups: ['gitops-flux'] },
  { name: 'a label more on what SOPS encrypted', of: isEncrypted, change: edit(({ metadata }) => { metadata.labels = { ...metadata.labels, team: 'edge' }; }), groups: ['gitops-flux'] },
  { name: 'nobody decrypts', of: isLayerOfFlux, change: edit(({ spec }) => { delete spec.decryption; }), groups: ['gitops-flux'] },
  // ---- Argo CD
  { name: 'no waves', of: ({ metadata }: any) => metadata?.annotations !== undefined, change: withoutAnnotation('argocd.argoproj.io/sync-wave'), groups: ['gitops-argo-cd'] },
  { name: 'certificates of controllers that count as a difference', of: kind('Application'), change: edit(({ spec }) => { delete spec.ignoreDifferences; }), groups: ['gitops-argo-cd'] },
  { name: 'definitions that Argo CD prunes', of: kind('CustomResourceDefinition'), change: withoutAnnotation('argocd.argoproj.io/sync-options'), groups: ['gitops-argo-cd'] },
];
