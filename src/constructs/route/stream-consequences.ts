import { Consequence, PlanProblem } from '../../plan/plan';
import { RouteGateway } from '../gateway/route-gateway';

/** A port that it cannot have, or not without hosts or TLS, is wrong at its gateway, in its own object, and beside its rival too. */
export function withConsequences(problem: PlanProblem, gateway: RouteGateway): PlanProblem {
  if (problem.kind !== 'route-value-invalid' && problem.kind !== 'route-feature-unsupported') {
    return problem;
  }
  const { entails = [], places: [{ construct: within = '', property }] } = problem;
  const atGateway: readonly Consequence[] = ['service-ports-invalid', 'container-ports-invalid', 'gateway-listener-invalid', 'gateway-listeners-conflict'].map((rule) => ({ rule, within: gateway.node.path }));
  switch (property) {
    case 'port': return { ...problem, entails: [...entails, ...atGateway, { rule: 'route-duplicate', within }] };
    case 'hosts': return { ...problem, entails: [...entails, ...atGateway, { rule: 'ingress-invalid', within }, ...ofOneHost(problem, within)] };
    case 'tls': return { ...problem, entails: [...entails, ...atGateway] };
    default: return problem;
  }
}

/** Where hosts are missing at all, an object that is for one host wants nothing more. */
function ofOneHost({ kind }: PlanProblem, within: string): Consequence[] {
  return kind === 'route-value-invalid' ? [{ rule: 'route-feature-unsupported', within, property: 'hosts' }] : [];
}
