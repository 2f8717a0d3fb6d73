import { startBird } from './bird';
import { startFrr } from './frr';
import { Dialect } from './router';

/** Every implementation of BGP that a host of the world can run, by the name of its component. */
export const DIALECTS = { bird: startBird, frr: startFrr } satisfies Record<string, Dialect>;

export type DialectName = keyof typeof DIALECTS;
