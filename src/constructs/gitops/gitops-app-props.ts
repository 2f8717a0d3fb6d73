import { IResolver } from 'cdk8s';
import { Delivery } from './delivery';
import { hasProperty, listOf, oneOf, OptionKind, TEXT } from '../option-kinds';
import { namesOf } from '../option-names';

/** A stage of the delivery. Objects are put into theirs by what they are and what they need; `GitOpsApp.placeIn` says otherwise. */
export enum DeliveryLayer {
  /** Namespaces, CustomResourceDefinitions, classes that pods are scheduled by. */
  DEFINITIONS = 'definitions',
  /** Controllers and proxies, their access rights, and the webhooks that they serve. */
  CONTROLLERS = 'controllers',
  /** What controllers read: pools, advertisements, peers, classes, issuers. */
  CONFIGURATION = 'configuration',
  /** The applications. */
  APPS = 'apps',
  /** What is reached from outside: Services of type LoadBalancer, Gateways, certificates, routes. */
  ROUTES = 'routes',
  /** Monitors and alerts, which nothing waits for. */
  MONITORING = 'monitoring',
}

/** How objects are divided into files. */
export enum DeliveryFiles {
  /** A file for each object, `50-routes/shop/ingress-web.yaml`. */
  FILE_PER_OBJECT = 'file-per-object',
  /** A file for each layer and namespace, `50-routes/shop/objects.yaml`: faster to write where there are thousands. */
  FILE_PER_NAMESPACE = 'file-per-namespace',
}

/** Properties of an app. */
export interface GitOpsAppProps {
  /**
   * What applies the output to the cluster.
   *
   * @default - kustomize
   */
  readonly delivery?: Delivery;

  /**
   * The output folder, relative to the folder that the app runs in. It may lie outside that folder, but not outside the repository,
   * unless the path is absolute. It must not be the output folder of cdk8s's command line, which is deleted before each synth.
   *
   * @default 'dist'
   */
  readonly outdir?: string;

  /**
   * How objects are divided into files.
   *
   * @default DeliveryFiles.FILE_PER_OBJECT
   */
  readonly files?: DeliveryFiles;

  /**
   * Resolvers of values, as cdk8s's App takes them.
   *
   * @default - none
   */
  readonly resolvers?: IResolver[];
}

/** How one cluster of several is delivered. */
export interface ClusterDeliveryOptions {
  /**
   * The output folder of this cluster, as that of the app.
   */
  readonly outdir: string;

  /**
   * What applies the output to the cluster.
   *
   * @default - kustomize
   */
  readonly delivery?: Delivery;

  /**
   * How objects are divided into files.
   *
   * @default DeliveryFiles.FILE_PER_OBJECT
   */
  readonly files?: DeliveryFiles;
}

const DELIVERY = new OptionKind('a Delivery', (value) => hasProperty(value, '_tool'), () => 'Write one such as `Delivery.kustomize()`.');
const RESOLVER = new OptionKind('a resolver', (value) => hasProperty(value, 'resolve'), () => 'Give an `IResolver` of cdk8s.');

/** The properties of `GitOpsAppProps`; deliveries and resolvers are looked into by themselves. */
export const GITOPS_APP_NAMES = namesOf<GitOpsAppProps>({ delivery: DELIVERY, outdir: TEXT, files: oneOf(DeliveryFiles), resolvers: listOf(RESOLVER) });
/** The properties of `ClusterDeliveryOptions`. */
export const CLUSTER_DELIVERY_NAMES = namesOf<ClusterDeliveryOptions>({ outdir: TEXT, delivery: DELIVERY, files: oneOf(DeliveryFiles) });
