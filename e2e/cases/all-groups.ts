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
import { GITOPS_EXAMPLES } from './gitops-examples';
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

/**
 * Every group, in the order in which they begin. What waits for minutes begins early, beside what works, and what is short comes behind, so that
 * both of two places are full until the end.
 */
export const GROUPS: readonly Group[] = [
  BGP_FRR_K8S,
  ACCEPTED,
  SEED,
  ROUTES,
  ROLLING_UPDATE,
  PLANS,
  BAD_DAYS,
  ENVOY_GATEWAY,
  ENVOY_GATEWAY_ROUTES,
  CONTOUR,
  CONTOUR_FEATURES,
  CONTOUR_ROUTES,
  WATCHED_GATEWAYS,
  FEATURES,
  GITOPS_EXAMPLES,
  GITOPS_FLUX,
  GITOPS_ARGO_CD,
  VERDICTS,
  VERDICTS_BGP,
  BGP_NATIVE,
  SELECTORS,
  RANDOM_ROUTES,
  CONFIGURATIONS,
];
