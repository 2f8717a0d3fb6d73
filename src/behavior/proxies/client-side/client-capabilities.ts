import { ClientFeature } from './client-features';
import { AskedOfClients, ClientSide } from './client-side';
import { RouteIntent } from '../route-intent';

/** What a proxy makes of a feature. */
export interface ClientCapability {
  /** `partly`: it is rendered, and means less than the vocabulary says; the reason tells what. */
  readonly support: 'yes' | 'partly' | 'no';
  /** A clause without a full stop that begins in lower case unless with a name; with `yes` how it is written. */
  readonly reason: string;
  /** Why it cannot be rendered beside, or without, something else: a clause like `reason`, or nothing. */
  readonly unless?: (asked: ClientSide) => string | undefined;
  /** Why it does not hold for a certain route though it does for others: a sentence without its full stop, or nothing. */
  readonly exceptFor?: (route: RouteIntent) => string | undefined;
  /** Why a certain route would take it away from all others: a sentence without its full stop, or nothing. */
  readonly spoiltBy?: (route: RouteIntent) => string | undefined;
}

/** All that a proxy does for its clients. */
export interface ClientCapabilities {
  /** The proxy's name as people say it, the same as in its tables of routes. */
  readonly proxy: string;
  readonly features: Readonly<Record<ClientFeature, ClientCapability>>;
}

/** What a proxy does not do, or not quite. */
export interface ClientReservation extends AskedOfClients {
  readonly kind: 'refused' | 'partly';
  /** A clause without a full stop. */
  readonly reason: string;
}

/** What a proxy makes otherwise of what was asked, or not at all. */
export function reservationsOf(asked: readonly AskedOfClients[], clients: ClientSide, { features }: ClientCapabilities): ClientReservation[] {
  return asked.flatMap((one): ClientReservation[] => {
    const reason = refusalOf(one.feature, clients, features);
    const { support, reason: how } = features[one.feature];
    return reason !== undefined ? [{ ...one, kind: 'refused', reason }] : support === 'partly' ? [{ ...one, kind: 'partly', reason: how }] : [];
  });
}

/** Names of the proxies that can do what was asked, sorted. */
export function proxiesThatServe(feature: ClientFeature, clients: ClientSide, proxies: readonly ClientCapabilities[]): string[] {
  return proxies.filter(({ features }) => refusalOf(feature, clients, features) === undefined).map(({ proxy }) => proxy).sort();
}

function refusalOf(feature: ClientFeature, clients: ClientSide, features: ClientCapabilities['features']): string | undefined {
  const { support, reason, unless } = features[feature];
  return support === 'no' ? reason : unless?.(clients);
}
