import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { claimId } from '../../model/claim';
import { isPlaceholder } from '../../model/written';
import { EmittedObject } from '../emitted-object';
import { AddressPoolOptions } from './address-pool';
import { prometheusRule } from '../monitoring/prometheus';
import { IpPlan } from '../plan/ip-plan';
import { MetalLbAlerts, poolAlerts, WatchedAddress } from './installation/monitoring/alerts';

/** Emits the alerts of a pool: who has which of its addresses is known when everything else is. */
export function emitPoolAlerts(scope: Construct, plan: IpPlan, pool: string, options: Partial<AddressPoolOptions>, namespace: string, alerts: MetalLbAlerts): void {
  const rules = Lazy.any({
    produce: () => poolAlerts({ name: pool, addresses: options.addresses ?? [], open: options.autoAssign ?? false, planned: plannedOf(plan, pool) }, alerts),
  });
  new EmittedObject(scope, 'Alerts', prometheusRule(`metallb-${pool}`, namespace, alerts, rules), plan._addresses);
}

function plannedOf(plan: IpPlan, pool: string): WatchedAddress[] {
  const { claims, hostsAt } = plan._registry;
  return claims.filter((claim) => claim.pool === pool)
    .map((claim) => ({ claim, owner: claimId(claim) }))
    .sort((a, b) => (a.owner < b.owner ? -1 : 1))
    .flatMap(({ claim, owner }) => plan._addresses.addressText(claim).split(',').filter((text) => !isPlaceholder(text))
      .map((address) => ({ address, owner, hosts: hostsAt.get(owner)?.() ?? [] })));
}
