import { folderOf } from './applied-apart';
import { groupBy, once } from './group';
import { attach, Attachment, hasListeners } from '../behavior/gateway-api/attachment';
import { KNOWN_CONTROLLERS, KnownController, readBy } from '../behavior/gateway-api/known-controllers';
import { isGranted, Referrer } from '../behavior/gateway-api/reference-grants';
import { Cluster } from '../model/cluster';
import { EXPERIMENTAL_GATEWAY_API, Gateway, GATEWAY_API, Listener, ListenerHolder, ListenerSet } from '../model/gateway-api';
import { Labels } from '../model/labels';
import { ObjectReference, ParentReference, Route } from '../model/route';
import { Source } from '../model/source';

/** A route and one of its parents. */
export interface RouteAtParent {
  readonly route: Route;
  readonly parent: ParentReference;
  /** Absent: nothing here has the name. */
  readonly holder?: ListenerHolder;
  /** Absent where the parent is. */
  readonly attachment?: Attachment;
}

type Named = Pick<ListenerHolder, 'namespace' | 'name'> & { readonly kind: string };

/** What rules ask of the objects of Gateway API; each answer is computed once. */
export class Gateways {
  /** Gateways and ListenerSets. */
  readonly holders = once((): readonly ListenerHolder[] => [...this.cluster.gatewayApi.gateways, ...this.cluster.gatewayApi.listenerSets]);
  /** Every route with each of its parents that has listeners. */
  readonly attachments = once((): readonly RouteAtParent[] => this.cluster.gatewayApi.routes.flatMap((route) =>
    route.parents.filter(hasListeners).map((parent): RouteAtParent => {
      const tried = this.meant(parent, route.source).map((holder) => ({ holder, attachment: attach(route, parent, holder, (namespace) => this.labelsOf(namespace)) }));
      return { route, parent, ...tried.find(({ attachment }) => attachment.obstacle === undefined) ?? tried[0] };
    })));

  private readonly byId = once(() => groupBy(this.holders(), ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`));
  private readonly byName = once(() => groupBy(this.holders(), ({ kind, name }) => `${kind} ${name}`));
  private readonly byNamespace = once(() => groupBy(this.holders(), ({ kind, namespace }) => `${kind} ${namespace}`));
  private readonly grants = once(() => groupBy(
    this.cluster.gatewayApi.grants.map((grant) => ({ ...grant, to: grant.to.map((to) => readBy(this.renaming(), to)) })), ({ namespace }) => namespace));
  private readonly labels = once(() => new Map(this.cluster.namespaces.map(({ name, labels }) => [name, labels])));

  private readonly controllers = once(() => new Map(this.cluster.gatewayApi.classes.map(({ name, controller }) => [name, controller])));

  /** The controller of a class here that has another name for the group of Kubernetes itself. */
  readonly renaming = once(() => this.cluster.gatewayApi.classes.map(({ controller }) => KNOWN_CONTROLLERS[controller]).find((known) => known?.coreAlias !== undefined));

  constructor(private readonly cluster: Cluster) {}

  /** The Gateway or ListenerSet of a name; of several, as samples have them, the last one. */
  holder(parent: Named): ListenerHolder | undefined {
    const found = this.called(parent);
    return found[found.length - 1];
  }

  /** Those of a kind with a name, in whatever namespace. */
  holdersNamed(kind: string, name: string): readonly ListenerHolder[] {
    return this.byName().get(`${kind} ${name}`) ?? [];
  }

  /** Who serves Gateways of a class, as far as its GatewayClass stands here and the controller is known. */
  controllerOf(className: string): KnownController | undefined {
    return KNOWN_CONTROLLERS[this.controllers().get(className) ?? ''];
  }

  /** Who serves a parent of routes: a Gateway, or one that a ListenerSet adds to. */
  controllerAt(holder: ListenerHolder | undefined): KnownController | undefined {
    if (holder === undefined) {
      return undefined;
    }
    const gateway = holder.kind === 'Gateway' ? holder : this.holder((holder as ListenerSet).parent);
    return gateway === undefined ? undefined : this.controllerOf((gateway as Gateway).className);
  }

  /** Names of those of a kind in a namespace, sorted. */
  namesIn(kind: string, namespace: string): readonly string[] {
    return (this.byNamespace().get(`${kind} ${namespace}`) ?? []).map(({ name }) => name).sort();
  }

  private called({ kind, namespace, name }: Named): readonly ListenerHolder[] {
    return this.byId().get(`${kind} ${namespace}/${name}`) ?? [];
  }

  /** Those that a place may mean, the likeliest first: of several of one name, as samples have them, that of its file, or else those of its folder. */
  private meant(parent: Named, place: Source): readonly ListenerHolder[] {
    const found = this.called(parent);
    if (found.length < 2) {
      return found;
    }
    const near = [({ file }: Source) => file === place.file, (source: Source) => folderOf(source) === folderOf(place), () => true]
      .map((isNear) => found.filter(({ source }) => isNear(source))).find(({ length }) => length > 0)!;
    return [...near].reverse();
  }

  /** Labels of a namespace that stands here. */
  labelsOf(namespace: string): Labels | undefined {
    return this.labels().get(namespace);
  }

  /** Whether an object of Gateway API may name one of another namespace. */
  isGranted(referrer: Referrer, named: ObjectReference): boolean {
    return isGranted(this.grants().get(named.namespace) ?? [], referrer, readBy(this.renaming(), named));
  }
}

/** `Gateway network/external`. */
export function holderId({ kind, namespace, name }: ListenerHolder): string {
  return `${kind} ${namespace}/${name}`;
}

/** The group of a Gateway or ListenerSet. */
export function groupOfHolder({ kind }: ListenerHolder): string {
  return kind === 'XListenerSet' ? EXPERIMENTAL_GATEWAY_API : GATEWAY_API;
}

/** `https (443, HTTPS)`. */
export function shownListener({ name, port, protocol }: Listener): string {
  return `${name} (${[...(port === undefined ? [] : [port]), protocol].join(', ')})`;
}
