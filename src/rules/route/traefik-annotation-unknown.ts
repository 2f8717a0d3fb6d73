import { unknownRouterAnnotations, unreadRouterSwitches } from '../../behavior/traefik/annotations';
import { claimId } from '../../model/claim';
import { at } from '../../model/source';
import { ingress, yaml } from '../cases/case-writing';
import { WEB_BY_TRAEFIK } from '../cases/route-cases';
import { onceARoute } from '../once-a-route';
import { Rule } from '../rule';

const annotated = (name: string, value: string) =>
  yaml(...WEB_BY_TRAEFIK, ingress('web', 'app.example.com', '/', { annotations: { [`traefik.ingress.kubernetes.io/${name}`]: value } }));

export const TRAEFIK_ANNOTATION_UNKNOWN: Rule = {
  id: 'traefik-annotation-unknown',
  severity: 'error',
  why: 'Traefik passes over a whole Ingress with an annotation of the router that it does not know, or whose value it cannot read: none of its routes answers.',
  cases: {
    bad: [
      { name: 'a misspelt name', manifests: annotated('router.middleware', 'shop-auth@kubernetescrd') },
      { name: 'a word that is no `true`', manifests: annotated('router.observability.accesslogs', 'off') },
      { name: 'a name of another object', manifests: annotated('router.sticky.cookie', 'true') },
    ],
    good: [
      { name: 'a name that there is', manifests: annotated('router.middlewares', 'shop-auth@kubernetescrd') },
      { name: 'the same with capitals', manifests: annotated('router.entryPoints', 'websecure') },
      { name: 'names with a number', manifests: annotated('router.tls.domains.0.main', 'example.com') },
      { name: 'a switch', manifests: annotated('router.observability.accessLogs', 'false') },
      { name: 'an annotation that is not about the router', manifests: annotated('owner', 'shop') },
    ],
  },
  check(world) {
    const isFirst = onceARoute();
    return world.traefik.gateways().flatMap((gateway) => world.traefik.servedBy(gateway).flatMap((one) => [
      ...unreadRouterSwitches(one.annotations).filter((key) => isFirst(one, key)).map((key) => ({
        message: `Ingress ${claimId(one)} has the annotation ${key} with the value ${JSON.stringify(one.annotations[key])}, which Traefik cannot read.`,
        help: 'Write `true` or `false`.',
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${key}"]`)],
      })),
      ...unknownRouterAnnotations(one.annotations).filter(({ key }) => isFirst(one, key)).map(({ key, meant }) => ({
        message: `Ingress ${claimId(one)} has the annotation ${key}, which Traefik does not know.`,
        help: meant === undefined ? 'Remove it. What it says may belong on the Service, or into a Middleware.' : `Did you mean \`${meant}\`?`,
        subject: `Ingress ${claimId(one)}`,
        places: [at(one.source, `metadata.annotations["${key}"]`)],
      })),
    ]));
  },
};
