import { IngressProduct } from './ingress-product';

/** What each does where two Ingresses have one host and path: a clause without a full stop. */
export const OF_DUPLICATES: Readonly<Record<IngressProduct, string>> = {
  // 3.7.9, pkg/server/router and pkg/muxer/http: routers are added in the order of a Go map and sorted by priority alone.
  'Traefik': 'Traefik weighs them alike, and each time that it reads its configuration another may answer',
  // 3.2.11, pkg/haproxy/maps: the rows of a map are sorted as texts; HAProxy takes the first of two that are alike.
  'HAProxy': 'HAProxy answers by the one whose Service comes first by namespace and name',
  // 5.5.4, internal/k8s/configuration.go, buildMinionConfigs.
  'NGINX': 'the controller of F5 gives the path to the oldest, and passes over the others',
  // 1.33.6, internal/dag: Ingresses are read in the order of a Go map, and a later one replaces the route.
  'Contour': 'Contour keeps the one that it reads last, and each time that something changes it may be another',
  // 1.15.1, internal/ingress/controller: Ingresses are sorted by age, and checkOverlap refuses.
  'ingress-nginx': 'ingress-nginx answers by the oldest, and where its webhook runs it refuses the others',
};
