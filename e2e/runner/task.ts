import { Options } from './options';
import { ControlPlanePrograms } from '../cluster/control-plane';
import { Images } from '../kubelet/images';

/** What the process outside tells the one inside a sandbox, in a file. */
export interface Task {
  readonly group: string;
  readonly options: Options;
  readonly controlPlane: ControlPlanePrograms;
  readonly images: Images;
  /** Other programs by their names: `bird`, `frr-k8s-controller`. */
  readonly programs: Readonly<Record<string, string>>;
  readonly root: boolean;
  /** Where the results go, as JSON. */
  readonly results: string;
  /** Name of the mutation that is tried; the group ends with its first failure then. */
  readonly mutation?: string;
}
