/** When Prometheus raises an alarm. */
export interface MetalLbAlerts {
  /**
   * Labels of the PrometheusRules that the operator chooses them by, for example `{ release: 'prometheus' }`.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Labels that every alert gets, for example `{ team: 'network' }`.
   *
   * @default - none
   */
  readonly alertLabels?: { readonly [key: string]: string };

  /**
   * Percentages of an open pool in use that are worth a warning; from 95 on they are critical. Pools whose addresses are all planned
   * have none: the plan says when they are full.
   *
   * @default [75, 85, 95]
   */
  readonly usageThresholds?: number[];
}

/** What the plan knows of a pool. */
export interface WatchedPool {
  readonly name: string;
  /** Ranges, as written. */
  readonly addresses: readonly string[];
  /** Whether Services that the plan knows nothing of may draw from it. */
  readonly open: boolean;
  readonly planned: readonly WatchedAddress[];
}

/** An address that the plan gave. */
export interface WatchedAddress {
  readonly address: string;
  /** `namespace/name` of the Service that carries it. */
  readonly owner: string;
  /** Host names that are served there; empty where it is no gateway, or none are known. */
  readonly hosts: readonly string[];
}

interface Alert {
  readonly alert: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Alerts about MetalLB itself. */
export function metallbAlerts(told: MetalLbAlerts): Alert[] {
  const where = '{{ $labels.container }} of {{ $labels.pod }}';
  return [
    alert('MetalLBStaleConfig', 'metallb_k8s_client_config_stale_bool == 1', 'warning', told, {
      summary: `MetalLB works with an old configuration in ${where}`,
      description: 'One object that MetalLB refuses freezes its whole configuration. `kubectl get configurationstates -A` names it.',
    }),
    alert('MetalLBConfigNotLoaded', 'metallb_k8s_client_config_loaded_bool == 0', 'warning', told, {
      summary: `MetalLB has no configuration in ${where}`,
      description: 'It has read none since it started, so it gives and announces nothing.',
    }),
    alert('MetalLBBGPSessionDown', 'metallb_bgp_session_up == 0', 'critical', told, {
      summary: 'The BGP session of {{ $labels.pod }} with {{ $labels.peer }} is down',
      description: 'That router learns no address from this node.',
    }),
  ];
}

/** Alerts about a pool: that an open one runs out, and that a planned address is announced by nobody. */
export function poolAlerts(pool: WatchedPool, told: MetalLbAlerts): Alert[] {
  return [...(pool.open ? usageAlerts(pool, told) : []), ...pool.planned.map((one) => notAnnounced(one, pool, told))];
}

function usageAlerts({ name, addresses }: WatchedPool, told: MetalLbAlerts): Alert[] {
  const inUse = `metallb_allocator_addresses_in_use_total{pool="${name}"}`;
  const all = `metallb_allocator_addresses_total{pool="${name}"}`;
  const context = { pool: name };
  return [
    alert('MetalLBAddressPoolExhausted', `${inUse} >= on(pool) ${all}`, 'critical', told, {
      summary: `Pool ${name} has no address left`,
      description: `All of ${addresses.join(', ')} is in use: the next Service waits.`,
    }, context),
    ...(told.usageThresholds ?? [75, 85, 95]).map((percent) => ({
      ...alert(`MetalLBAddressPoolUsage${percent}Percent`, `( ${inUse} / on(pool) ${all} ) * 100 > ${percent}`, percent >= 95 ? 'critical' : 'warning', told, {
        summary: `More than ${percent}% of pool ${name} is in use`,
        description: `It holds ${addresses.join(', ')}.`,
      }, context),
      for: undefined,
    })),
  ];
}

function notAnnounced({ address, owner, hosts }: WatchedAddress, pool: WatchedPool, told: MetalLbAlerts): Alert {
  return alert('MetalLBAddressNotAnnounced', `absent(metallb_speaker_announced{ip="${address}"})`, 'critical', told, {
    summary: `No node announces ${address} of Service ${owner}`,
    description: hosts.length === 0
      ? `The address is planned out of pool ${pool.name}; nobody reaches the Service by it.`
      : `The address is planned out of pool ${pool.name}; nobody reaches ${hosts.join(', ')} by it.`,
  }, { pool: pool.name, owner, ip: address });
}

function alert(
  name: string, expr: string, severity: string, { alertLabels }: MetalLbAlerts, annotations: Readonly<Record<string, string>>,
  context: Readonly<Record<string, string>> = {},
): Alert {
  return { alert: name, annotations, expr, for: '1m', labels: { severity, ...context, ...alertLabels } };
}
