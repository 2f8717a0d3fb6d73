import { ServicePort } from '../model/service';

/** Why an address is refused to the second of two Services; `port` names the port that both want. */
export interface SharingObstacle {
  readonly because: 'no key' | 'other key' | 'other namespace' | 'other pods' | 'other engine' | 'port';
  readonly port?: ServicePort;
}
