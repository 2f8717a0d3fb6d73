import { Source } from './source';

/** The options that a server of k3s is started with, as a configuration file or Ansible's variables have them. */
export interface K3sServer {
  /** Whether its ServiceLB is on, which it is unless `disable` names it. */
  readonly serviceLb: boolean;
  /** Whether it installs its Traefik, which it does unless `disable` names it. */
  readonly traefik: boolean;
  readonly source: Source;
}
