import { HttpRouteIntent } from '../../../behavior/proxies/route-intent';
import { PlanProblem } from '../../../plan/plan';

/**
 * Plain HTTP of a route is to lead to HTTPS, and there is no certificate for it: said of whoever asked for it, the route or its gateway.
 *
 * @param subject what the finding is about
 * @param missing what is not there, the end of a sentence
 * @param option the option of the proxy that takes a certificate, as it is written
 */
export function redirectWithoutCertificate(route: HttpRouteIntent, subject: string, missing: string, option: string): PlanProblem {
  const { construct, isForcedByGateway } = route;
  return isForcedByGateway !== true ? {
    kind: 'route-feature-unsupported',
    message: `The route ${construct} asks that plain HTTP lead to HTTPS (\`forceHttps\`), and ${missing}.`,
    help: `Give the route its \`tls\`, or the gateway a certificate that covers its hosts: \`${option}\`.`,
    subject,
    places: [{ construct, property: 'forceHttps' }],
  } : {
    kind: 'route-feature-unsupported',
    message: `Plain HTTP of the route ${construct} leads to HTTPS, as \`redirectToHttps\` of its gateway says for all that say nothing, and ${missing}.`,
    help: 'Write `forceHttps: false` on the route, give it its `tls`, or let `defaultCertificate` of the gateway cover its hosts.',
    subject,
    places: [{ construct }],
  };
}
