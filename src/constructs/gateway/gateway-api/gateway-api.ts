import { ProxyCapabilities } from '../../../behavior/proxies/capabilities';
import { chooseOutput } from '../../../behavior/proxies/choose-output';
import { RouteIntent } from '../../../behavior/proxies/route-intent';
import { Manifest } from '../../../model/manifest';
import { PlanProblem } from '../../../plan/plan';
import { GatewayRequest, GatewayRoutes, Proxy, ProxyNames, RouteRendering } from '../proxy';
import { problemsOfChoice } from '../refusals';
import { backendTlsPolicies } from './backend-tls';
import { problemsElsewhere, targetElsewhere } from './elsewhere';
import { httpRoutes } from './http-route';

/** An implementation of Gateway API whose Gateways are there already: routes only, in the words of Gateway API alone. */
export class GatewayApi implements Proxy {
  /** @param optionProblems what is wrong with the options that it was made with, at a construct path */
  constructor(
    readonly capabilities: ProxyCapabilities, readonly names: ProxyNames, private readonly optionProblems: (construct: string) => readonly PlanProblem[] = () => [],
  ) {}

  problems(construct: string): readonly PlanProblem[] {
    return this.optionProblems(construct);
  }

  install({ name }: GatewayRequest): Manifest[] {
    throw new Error(`${this.capabilities.proxy} is not installed by this library, so ${name} cannot be an IngressGateway of its own. `
      + 'Stand for a Gateway that is there already: IngressGateway.fromGateway(…, { plan, proxy, gatewayName, gatewayNamespace }).');
  }

  render(route: RouteIntent, routes: GatewayRoutes): RouteRendering {
    const elsewhere = routes.elsewhere ?? {};
    const target = targetElsewhere(routes.gatewayName ?? this.names.name, routes.gatewayNamespace ?? route.namespace, elsewhere);
    const timeouts = this.capabilities.outputs[0].features['timeout-request'].support === 'yes';
    const choice = problemsOfChoice(chooseOutput(route, this.capabilities), this.capabilities);
    return {
      objects: route.kind === 'http' ? [...httpRoutes(route, target, { dialect: { timeouts }, namedRules: undefined }), ...backendTlsPolicies(route)] : [],
      problems: [...choice, ...problemsElsewhere(route, elsewhere, choice)],
    };
  }
}
