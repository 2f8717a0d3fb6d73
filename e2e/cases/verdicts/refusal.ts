import { ApiError } from '../../cluster/api';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { World } from '../../world/world';

/** How often a webhook may be too slow: the API server waits for it for ten seconds. */
const TRIES = 4;

/** Why an object is refused; by default it is only tried. */
export async function refusal(world: World, object: KubernetesObject, dryRun = true): Promise<string | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      await world.api.create(object, { dryRun });
      return undefined;
    } catch (error) {
      if (error instanceof ApiError && [400, 403, 422].includes(error.code)) {
        return error.message;
      }
      if (tries === TRIES || !(error instanceof ApiError && /failed calling webhook.* deadline exceeded/s.test(error.message))) {
        throw error;
      }
    }
  }
}
