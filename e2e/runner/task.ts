import { Options } from './options';
import { ControlPlanePrograms } from '../cluster/control-plane';
import { Images } from '../kubelet/images';

/**
 * Open files that the process inside a sandbox gets from the one outside: its task as JSON, where its results go as JSON, and its
 * own number as it is outside.
 */
export const DESCRIPTORS = { task: 3, results: 4, pid: 5 } as const;

/** What the process outside tells the one inside a sandbox. */
export interface Task {
  readonly group: string;
  readonly options: Options;
  readonly controlPlane: ControlPlanePrograms;
  readonly images: Images;
  /** Other programs by their names: `bird`, `frr-k8s-controller`. */
  readonly programs: Readonly<Record<string, string>>;
  readonly root: boolean;
  /** Name of the mutation that is tried; the group ends with its first failure then. */
  readonly mutation?: string;
}
