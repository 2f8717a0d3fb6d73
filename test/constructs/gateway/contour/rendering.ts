import { RouteIntent } from '../../../../src/behavior/proxies/route-intent';
import { EmittedObject } from '../../../../src/constructs/emitted-object';
import { Lab } from '../../seed-network';
import { ContourOptions, IngressGateway, IngressProxy } from 'cdk8s-bare-metal';

/** What routes lead to and name, so that rules have nothing to say of it. */
const EXTERNALS = {
  services: ['shop/web', 'shop/next', 'shop/db', 'api/api', 'api/web', 'api/next'],
  definitions: ['contour@1.33.6'],
  secrets: ['shop/web-tls', 'shop/api-tls', 'shop/clients', 'api/web-tls', 'projectcontour/all'],
};

/** All that Contour gets for routes, with the problems that rendering told. */
export function rendered(routes: readonly RouteIntent[], options: ContourOptions = {}): { objects: any[]; gateway: any[]; problems: string[]; messages: string[] } {
  const lab = new Lab({ plan: { externals: EXTERNALS } });
  const made = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool, proxy: IngressProxy.contour(options) });
  const told = routes.flatMap((one, index) => {
    const { objects, problems } = made._add(one);
    lab.plan._registry.shared.toEmit(one.construct, objects)
      .forEach(({ id, manifest, lateAnnotations }) => new EmittedObject(lab.apps, `${index}-${id}`, manifest, lab.plan._addresses, lateAnnotations));
    return problems;
  });
  return {
    objects: lab.apps.toJson(), gateway: lab.edge.toJson(), problems: told.map(({ kind, subject }) => `${kind}: ${subject}`), messages: told.map(({ message }) => message),
  };
}
