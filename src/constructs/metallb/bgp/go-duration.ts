import { Duration } from 'cdk8s';

/** As Go writes it: `90s`, or `1500ms` where there are no whole seconds. */
export function goDuration(duration: Duration | undefined): string | undefined {
  if (duration === undefined) {
    return undefined;
  }
  const milliseconds = duration.toMilliseconds();
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
