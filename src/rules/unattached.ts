import { Severity } from './finding';
import { RouteAtParent } from './gateways';
import { World } from './world';
import { Attachment, Obstacle } from '../behavior/gateway-api/attachment';
import { ListenerHolder } from '../model/gateway-api';

/** A route that one of its parents does not take. */
export interface Unattached extends RouteAtParent {
  readonly holder: ListenerHolder;
  readonly attachment: Attachment;
  /** error: no parent takes it, so that nobody can reach it; warning: another does, or may. */
  readonly severity: Severity;
}

/** The routes that an obstacle keeps from a parent. */
export function unattached(world: World, obstacle: Obstacle): Unattached[] {
  const attachments = world.gateways().attachments();
  const reachable = new Set(attachments.filter(({ attachment }) => attachment?.obstacle === undefined).map(({ route }) => route));
  return attachments.flatMap(({ holder, attachment, ...one }) => (holder === undefined || attachment?.obstacle !== obstacle ? []
    : [{ ...one, holder, attachment, severity: reachable.has(one.route) ? 'warning' as const : 'error' as const }]));
}
