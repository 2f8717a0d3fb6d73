import { Asked } from './asked-features';
import { Feature } from './features';

/** What a proxy makes of a feature in one kind of output. */
export interface Capability {
  /** `partly`: it is rendered, and means less than the vocabulary says; the reason tells what. */
  readonly support: 'yes' | 'partly' | 'no';
  /** A clause without a full stop that begins in lower case unless with a name; with `yes` how it is written. */
  readonly reason: string;
  /** First version of the proxy that can, where the version that this library names is not the first. */
  readonly since?: string;
  /** Why a certain value of it cannot be rendered though others can: a clause like `reason`, or nothing. */
  readonly unless?: (asked: Asked) => string | undefined;
}

/** The word of a kind of objects that carries a route: `Ingress`, `IngressRoute`, `HTTPRoute`. */
export interface OutputTable {
  readonly output: string;
  readonly features: Readonly<Record<Feature, Capability>>;
}

/** All that a proxy can do, by what it is written in. */
export interface ProxyCapabilities {
  /** The proxy's name as people say it. */
  readonly proxy: string;
  /** The version that the tables speak of. */
  readonly version: string;
  /** The plainest first: a route is written in the first that can say all of it. */
  readonly outputs: readonly OutputTable[];
}

type Options = Pick<Capability, 'since' | 'unless'>;

export function yes(reason: string, options: Options = {}): Capability {
  return { support: 'yes', reason, ...options };
}

export function partly(reason: string, options: Options = {}): Capability {
  return { support: 'partly', reason, ...options };
}

export function no(reason: string): Capability {
  return { support: 'no', reason };
}
