import { ReferenceGrant } from '../../model/gateway-api';
import { ObjectReference } from '../../model/route';
import { isPlaceholder } from '../../model/written';

/** Who names an object of another namespace. */
export interface Referrer {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** Whether one of the ReferenceGrants in the namespace of what is named allows it (Gateway API, `ReferenceGrant`). */
export function isGranted(grants: readonly ReferenceGrant[], referrer: Referrer, named: ObjectReference): boolean {
  return grants.some(({ namespace, from, to }) => namespace === named.namespace &&
    from.some((one) => one.group === referrer.group && one.kind === referrer.kind && (one.namespace === referrer.namespace || isPlaceholder(one.namespace))) &&
    to.some((one) => one.group === named.group && one.kind === named.kind && (one.name === undefined || one.name === '' || one.name === named.name || isPlaceholder(one.name))));
}
