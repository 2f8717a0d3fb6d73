import { CHECK } from './check';
import { DIAGRAM } from './diagram';
import { DIFF } from './diff';
import { DNS } from './dns';
import { EXPLAIN } from './explain';
import { FACTS } from './facts';
import { INIT } from './init';
import { PLAN } from './plan';
import { VENDOR } from './vendor';
import { Command } from '../command';

/** Every command, in the order of the help. */
export const ALL_COMMANDS: readonly Command[] = [CHECK, PLAN, DNS, DIFF, DIAGRAM, FACTS, INIT, VENDOR, EXPLAIN];
