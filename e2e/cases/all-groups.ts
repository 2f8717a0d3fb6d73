import { ACCEPTED } from './accepted';
import { BAD_DAYS } from './bad-days';
import { BGP_FRR_K8S } from './bgp-frr-k8s';
import { BGP_NATIVE } from './bgp-native';
import { CONFIGURATIONS } from './configurations';
import { CONTOUR } from './contour';
import { CONTOUR_FEATURES } from './contour-features';
import { CONTOUR_ROUTES } from './contour-routes';
import { ENVOY_GATEWAY } from './envoy-gateway';
import { ENVOY_GATEWAY_ROUTES } from './envoy-gateway-routes';
import { FEATURES } from './features';
import { GITOPS_ARGO_CD } from './gitops-argo-cd';
import { GITOPS_FLUX } from './gitops-flux';
import { PLANS } from './plans';
import { RANDOM_ROUTES } from './random-routes';
import { ROLLING_UPDATE } from './rolling-update';
import { ROUTES } from './routes';
import { SEED } from './seed';
import { SELECTORS } from './selectors';
import { VERDICTS } from './verdicts';
import { VERDICTS_BGP } from './verdicts-bgp';
import { WATCHED_GATEWAYS } from './watched';
import { Group } from '../runner/group';

/** Every group, in the order in which they begin. */
export const GROUPS: readonly Group[] = [
  ACCEPTED,
  SEED,
  ROUTES,
  ROLLING_UPDATE,
  ENVOY_GATEWAY,
  ENVOY_GATEWAY_ROUTES,
  CONTOUR,
  CONTOUR_FEATURES,
  CONTOUR_ROUTES,
  WATCHED_GATEWAYS,
  FEATURES,
  SELECTORS,
  VERDICTS,
  VERDICTS_BGP,
  PLANS,
  GITOPS_FLUX,
  GITOPS_ARGO_CD,
  BGP_NATIVE,
  BGP_FRR_K8S,
  BAD_DAYS,
  RANDOM_ROUTES,
  CONFIGURATIONS,
];
