/** Id of a layer, as annotations and properties name it. */
export type LayerId = 'definitions' | 'controllers' | 'configuration' | 'apps' | 'routes' | 'monitoring';

/**
 * A stage of the delivery: what is in it needs nothing but earlier layers to be taken by the API server.
 *
 * Ids and folders are fixed for ever: a Flux Kustomization with another name is another one, and the old one, when it goes, takes
 * everything with it that it owned.
 */
export interface Layer {
  readonly id: LayerId;
  /** Its folder; the number is the order for whoever applies by hand. */
  readonly folder: string;
  /** What is in it, for people. */
  readonly holds: string;
  /** The layer that must be done before; absent: none. */
  readonly after?: LayerId;
  /** What is waited for before the next layer begins, for people; absent: nothing. */
  readonly waitsFor?: string;
  /** Whether it grows with the applications, so that it is built namespace by namespace. */
  readonly growsWithApps: boolean;
}

/** All layers, in an order in which they can be applied one after another. */
export const ALL_LAYERS: readonly Layer[] = [
  {
    id: 'definitions',
    folder: '10-definitions',
    holds: 'Namespaces, CustomResourceDefinitions, and classes that pods need to be scheduled',
    waitsFor: 'every CustomResourceDefinition is Established',
    growsWithApps: false,
  },
  {
    id: 'controllers',
    folder: '20-controllers',
    holds: 'controllers and ingress proxies with their access rights, and the webhooks that they serve',
    after: 'definitions',
    waitsFor: 'every workload is ready, and webhooks have their certificates',
    growsWithApps: false,
  },
  {
    id: 'configuration',
    folder: '30-configuration',
    holds: 'what controllers read: address pools, advertisements, peers, classes, issuers',
    after: 'controllers',
    growsWithApps: false,
  },
  {
    id: 'apps',
    folder: '40-apps',
    holds: 'the applications',
    after: 'controllers',
    growsWithApps: true,
  },
  {
    id: 'routes',
    folder: '50-routes',
    holds: 'what is reached from outside: Services of type LoadBalancer, Gateways, certificates, routes',
    after: 'configuration',
    growsWithApps: true,
  },
  {
    id: 'monitoring',
    folder: '60-monitoring',
    holds: 'monitors and alerts, whose definitions a cluster may lack: nothing waits for them',
    after: 'definitions',
    growsWithApps: true,
  },
];

const BY_ID: ReadonlyMap<string, Layer> = new Map(ALL_LAYERS.map((layer) => [layer.id, layer]));

/** The layer of an id; nothing where there is none. */
export function layerCalled(id: string): Layer | undefined {
  return BY_ID.get(id);
}

/** Whether a layer is done before another one begins. */
export function isBefore(layer: Layer, other: Layer): boolean {
  const after = layerCalled(other.after ?? '');
  return after !== undefined && (after === layer || isBefore(layer, after));
}
