import { mayBeApart } from './applied-apart';
import { groupBy, remembered } from './group';
import { productsOfClass } from './ingress-products';
import { Judgement } from './rule';
import { World } from './world';
import { answersBefore, ProxyPath, proxyPaths } from '../behavior/contour/kinds-together';
import { claimId } from '../model/claim';
import { Ingress, IngressPath } from '../model/ingress';
import { routeId } from '../model/route';

/**
 * An Ingress and an HTTPProxy that stand for the same requests at one Contour, of which one does not answer there: it may have others, as the prefix of an HTTPProxy has `/shopping`. One that has HTTPS to itself, since the other has no
 * certificate, answers there.
 */
export function contourKindTwins(world: World): Judgement[] {
  const { ingresses, httpProxies } = world.cluster;
  const isOfContour = remembered((className: string | undefined) => className !== undefined && productsOfClass(world, className).join() === 'Contour');
  const proxies = groupBy(ingresses.length === 0 ? [] : httpProxies.flatMap(proxyPaths), ({ host }) => host);
  return proxies.size === 0 ? [] : ingresses.flatMap((ingress) => ingress.paths.flatMap((path) => {
    const met = (proxies.get((path.host ?? '').toLowerCase()) ?? []).filter(({ proxy: { className = ingress.className } }) => className === ingress.className);
    return met.length === 0 || !isOfContour(ingress.className) ? [] : met.flatMap((one) => judged(world, ingress, path, one));
  }));
}

function judged({ cluster }: World, ingress: Ingress, path: IngressPath, one: ProxyPath): Judgement[] {
  const winner = answersBefore(path, one);
  if (winner === undefined || mayBeApart(path.source, one.source, cluster)) {
    return [];
  }
  const encrypted = { Ingress: ingress.tls.some(({ hosts }) => hosts.some((host) => host.toLowerCase() === one.host)), HTTPProxy: one.proxy.tls };
  const loser = winner === 'Ingress' ? 'HTTPProxy' : 'Ingress';
  const names = { Ingress: `Ingress ${claimId(ingress)}`, HTTPProxy: routeId(one.proxy) };
  return encrypted[loser] && !encrypted[winner] ? [] : [{
    severity: 'warning',
    message: `${names.HTTPProxy} and ${names.Ingress} route ${one.host}${path.path} (${path.pathType}) twice: Contour answers by ${names[winner]}, and not by ${names[loser]}.`,
    help: 'Remove one of them, or give them other hosts or paths.',
    subject: names[loser],
    places: winner === 'Ingress' ? [one.source, path.source] : [path.source, one.source],
  }];
}
