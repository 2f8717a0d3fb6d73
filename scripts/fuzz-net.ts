import { pythonVersion } from '../test/net/fuzz/python';
import { Extent, run, summary } from '../test/net/fuzz/run';
import { seedLine, seedOf } from '../test/net/fuzz/seed';

/**
 * Holds `src/net` against independent referees for a long time: a million texts that are addresses, prefixes and ranges or
 * nearly so, and more than a million operations on sets. A short run of the same kind is part of the tests.
 *
 * Exit code 1 if anything disagrees. FUZZ_SEED repeats a run.
 */
const seed = seedOf(Date.now() % 0x7fffffff);
const python = pythonVersion();
const extent: Extent = { texts: 1_000_000, pairs: 65_000, pairsForPython: 3_000, withPython: python !== undefined };

process.stdout.write(seedLine('fuzz-net', seed));
process.stdout.write(python === undefined ? 'skipped: referee Python ipaddress (there is no python3 of 3.9.5 or later)\n' : `referee: ${python}\n`);
const start = process.hrtime.bigint();
const outcome = run(seed, extent, (line) => process.stdout.write(`  ${line}\n`));
process.stdout.write(summary(outcome));
process.stdout.write(`${Number((process.hrtime.bigint() - start) / 1_000_000n) / 1000} s, seed ${seed}\n`);
process.exitCode = outcome.texts.disagreements.length + outcome.sets.disagreements.length === 0 ? 0 : 1;
