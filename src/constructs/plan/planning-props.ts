import { IpPlanProps } from './ip-plan-props';
import { Settings } from '../../settings/settings';

/** The properties of a plan as the library itself passes them on. */
export interface PlanningProps extends IpPlanProps {
  readonly folder: string;
  /** Whether the lock file belongs to another repository: no environment variable makes us write it, or give its addresses up. */
  readonly foreignLock?: boolean;
  /** What a file says beside the properties. */
  readonly settings?: Settings;
}
