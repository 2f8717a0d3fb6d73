import { RouteIntent } from '../../behavior/proxies/route-intent';
import { ValueProblem } from '../../behavior/proxies/values/value-problem';
import { PlanProblem } from '../../plan/plan';
import { capital } from '../../rules/text';

/** Values of a route that no proxy, or not every one, takes for what they should be. */
export function valueProblem(route: RouteIntent, { property, message, help }: ValueProblem): PlanProblem {
  return {
    kind: 'route-value-invalid',
    message: `${capital(message)} (\`${property}\` of the route ${route.construct}).`,
    help,
    subject: `${property} of route ${route.construct}`,
    places: [{ construct: route.construct, property }],
  };
}
