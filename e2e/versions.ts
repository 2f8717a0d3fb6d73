import { CONTOUR_ENVOY_VERSION, CONTOUR_VERSION, ENVOY_GATEWAY_VERSION, ENVOY_VERSION, GATEWAY_API_VERSION, METALLB_VERSION, TRAEFIK_VERSION } from '../src/behavior/versions';

/** The versions that the suite runs: for what the library emits, the very version that it emits. */
export const VERSIONS = {
  kubernetes: '1.36.3',
  etcd: '3.6.8',
  metallb: METALLB_VERSION,
  frrK8s: '0.0.25',
  traefik: TRAEFIK_VERSION,
  contour: CONTOUR_VERSION,
  contourEnvoy: CONTOUR_ENVOY_VERSION,
  envoyGateway: ENVOY_GATEWAY_VERSION,
  gatewayApi: GATEWAY_API_VERSION,
  envoy: ENVOY_VERSION,
  fluxKustomizeController: '1.9.4',
  fluxSourceController: '1.9.0',
  /** What kustomize-controller decrypts with. */
  sops: '3.13.2',
  argoCd: '3.5.7',
  /** A state of Argo CD's main branch after 3.5: of its releases before 3.6, which needs a newer Go, no sync engine is published. */
  argoCdSyncEngine: '0.0.0-20260914071520-c9c369efcc5b',
} as const;
