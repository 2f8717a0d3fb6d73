import { ApiError } from '../../cluster/api';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { World } from '../../world/world';

/** Why an object is refused; by default it is only tried. */
export async function refusal(world: World, object: KubernetesObject, dryRun = true): Promise<string | undefined> {
  try {
    await world.api.create(object, { dryRun });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && [400, 403, 422].includes(error.code)) {
      return error.message;
    }
    throw error;
  }
}
