import { refusedPolicy } from './refused-policy';
import { refusedRoutes } from './refused-route';
import { refusedStream, refusedListeners } from './refused-stream';
import { refusedUpstreams } from './refused-upstream';
import { Fields, fieldsOf, mapsOf } from '../../model/reader/fields';
import { Refusal } from '../refusal';

/**
 * What the controller of F5 refuses of an object of its own kinds (5.5, pkg/apis/configuration/validation), whatever it is started with: what NGINX Plus alone takes is taken here. What other rules tell of
 * hosts, of paths that stand there twice and of backends is not among it.
 */
export function refusedByNginx(kind: string, manifest: Fields): Refusal[] {
  const spec = fieldsOf(manifest.spec);
  const upstreams = new Set(mapsOf(spec.upstreams).map(({ name }) => name));
  switch (kind) {
    case 'VirtualServer': return [...refusedUpstreams(spec), ...refusedRoutes(spec.routes, 'spec.routes', upstreams)];
    case 'VirtualServerRoute': return [...refusedUpstreams(spec), ...refusedRoutes(spec.subroutes, 'spec.subroutes', upstreams)];
    case 'TransportServer': return refusedStream(spec, upstreams);
    case 'GlobalConfiguration': return refusedListeners(spec);
    case 'Policy': return refusedPolicy(spec);
    default: return [];
  }
}
