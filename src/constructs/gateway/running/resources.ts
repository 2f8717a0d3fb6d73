import { PlanProblem } from '../../../plan/plan';
import { bytesOfMemory } from '../../option-values';

/** What a proxy's containers ask for, and what they may not exceed, as Kubernetes writes quantities. */
export interface Resources {
  readonly cpuRequest?: string;
  readonly memoryRequest?: string;
  readonly memoryLimit?: string;
}

/** The `resources` of a container. There is no limit of processor time: it would slow a proxy down while the node is idle. */
export function resourcesOf(given: Resources, defaults: Required<Resources>): object {
  return {
    limits: { memory: given.memoryLimit ?? defaults.memoryLimit },
    requests: { cpu: given.cpuRequest ?? defaults.cpuRequest, memory: given.memoryRequest ?? defaults.memoryRequest },
  };
}

/** A container that asks for more memory than it may have, be one of both the default. */
export function resourceProblems(given: Resources | undefined, defaults: Required<Resources>, construct: string): PlanProblem[] {
  const { memoryRequest = defaults.memoryRequest, memoryLimit = defaults.memoryLimit } = given ?? {};
  const [request, limit] = [bytesOfMemory(memoryRequest), bytesOfMemory(memoryLimit)];
  if (request === undefined || limit === undefined || request <= limit) {
    return [];
  }
  const property = `proxy.${given?.memoryRequest === undefined ? 'memoryLimit' : 'memoryRequest'}`;
  const shown = (name: 'memoryRequest' | 'memoryLimit', value: string) => `\`proxy.${name}\` (${JSON.stringify(value)}${given?.[name] === undefined ? ', the default' : ''})`;
  return [{
    kind: 'option-invalid',
    message: `${shown('memoryRequest', memoryRequest)} of ${construct} is more than ${shown('memoryLimit', memoryLimit)}, and the API server refuses pods that ask for more than they may have.`,
    help: `Write \`memoryLimit: '${memoryRequest}'\` or more, or a \`memoryRequest\` of ${memoryLimit} or less.`,
    subject: `property ${property} of ${construct}`,
    places: [{ construct, property }],
  }];
}
