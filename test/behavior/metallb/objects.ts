import { Namespace } from '../../../src/model/cluster';
import { Labels } from '../../../src/model/labels';
import { Layer2Advertisement, Pool } from '../../../src/model/load-balancer';
import { Node } from '../../../src/model/network';
import { readLayer2Advertisement, readPool } from '../../../src/model/reader/read-load-balancer';
import { readService } from '../../../src/model/reader/read-service';
import { Service } from '../../../src/model/service';

const GROUP = 'metallb.io';
const NAMESPACE = 'metallb-system';

/** An IPAddressPool as the reader gives it. */
export function pool(name: string, spec: object, labels: Labels = {}, inNamespace: string = NAMESPACE): Pool {
  return readPool({ metadata: { labels }, spec }, { group: GROUP, kind: 'IPAddressPool', namespace: inNamespace, name }, {});
}

/** An L2Advertisement as the reader gives it. */
export function advertisement(spec: object, inNamespace: string = NAMESPACE): Layer2Advertisement {
  return readLayer2Advertisement({ spec }, { group: GROUP, kind: 'L2Advertisement', namespace: inNamespace, name: 'lan' }, {});
}

/** A Service of type LoadBalancer, called `shop/web` unless told otherwise. */
export function service(metadata: { namespace?: string; labels?: Labels; annotations?: Labels } = {}, spec: object = {}): Service {
  return readService({ metadata, spec: { type: 'LoadBalancer', ...spec } },
    { group: '', kind: 'Service', namespace: metadata.namespace ?? 'shop', name: 'web' }, {});
}

export function namespace(name: string, labels: Labels = {}): Namespace {
  return { name, labels, source: {} };
}

export function node(name: string, labels: Labels = {}): Node {
  return { name, addresses: [], labels: { 'kubernetes.io/hostname': name, ...labels }, interfaces: [], controlPlane: false, source: {} };
}
