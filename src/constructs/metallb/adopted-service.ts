import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CLAIM_NAMES, ClaimOptions, wishOf } from './claim-options';
import { addressAnnotations } from './exposed-service';
import { namesOf } from '../option-names';
import { AddressClaim } from '../plan/address-claim';
import { IpPlan } from '../plan/ip-plan';

/** How a Service that already is of type LoadBalancer gets its address. */
export interface AdoptOptions extends ClaimOptions {}

const ADOPT_NAMES = namesOf<AdoptOptions>(CLAIM_NAMES);

/** Adds the annotations of a claim to a Service that somebody else made, at its owner's request. */
export function adoptService(plan: IpPlan, service: IConstruct, options: AdoptOptions): AddressClaim {
  const object = ApiObject.of(service);
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') {
    throw new Error(`${object.kind} ${object.name} (${object.node.path}) cannot be adopted: MetalLB gives addresses to Services alone. Adopt the Service in front of it.`);
  }
  const source = { construct: object.node.path };
  plan._options(object.node.path, options, ADOPT_NAMES);
  const claim = plan._claim(object, {
    namespace: object.metadata.namespace ?? 'default',
    name: object.name,
    pool: options.pool.poolName,
    renamedFrom: options.renamedFrom,
    source,
    ...wishOf(options, source),
  });
  Object.entries(addressAnnotations(claim, options)).forEach(([key, value]) => object.metadata.addAnnotation(key, value));
  return claim;
}
