import { ACCEPTED } from './accepted';
import { BAD_DAYS } from './bad-days';
import { BGP_FRR_K8S } from './bgp-frr-k8s';
import { BGP_NATIVE } from './bgp-native';
import { ENVOY_GATEWAY } from './envoy-gateway';
import { FEATURES } from './features';
import { PLANS } from './plans';
import { ROUTES } from './routes';
import { SEED } from './seed';
import { SELECTORS } from './selectors';
import { VERDICTS } from './verdicts';
import { VERDICTS_BGP } from './verdicts-bgp';
import { Group } from '../runner/group';

/** Every group, in the order in which they run. */
export const GROUPS: readonly Group[] = [
  ACCEPTED,
  SEED,
  ROUTES,
  ENVOY_GATEWAY,
  FEATURES,
  SELECTORS,
  VERDICTS,
  VERDICTS_BGP,
  PLANS,
  BGP_NATIVE,
  BGP_FRR_K8S,
  BAD_DAYS,
];
