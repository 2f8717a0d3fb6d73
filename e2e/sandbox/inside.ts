import { run } from './processes';

/** Folder of everything that a run writes; it is memory of this sandbox alone. */
export const WORLD_FOLDER = '/run/world';

/** Makes the fresh namespaces usable. Nothing of it is seen outside. */
export async function prepareSandbox(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The first process of a namespace gets no default handlers; with it everything inside ends.
    process.on(signal, () => process.exit(130));
  }
  await run(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/run']);
  await run(['mkdir', '-p', '/run/netns', WORLD_FOLDER]);
  await run(['ip', 'link', 'set', 'lo', 'up']);
}
