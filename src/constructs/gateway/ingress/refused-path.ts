import { pathProblem } from '../../../behavior/ingress/route-path';
import { isPlaceholder } from '../../../model/written';

/** Whether a path is no path of any Ingress, which a rule tells of (`route-path-invalid`), so that the proxy need not. */
export function isRefusedPath(path: string): boolean {
  return !isPlaceholder(path) && pathProblem(path) !== undefined;
}
