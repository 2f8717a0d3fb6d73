import { judgements } from './group';
import { Judgement } from './rule';
import { World } from './world';
import { claimId } from '../model/claim';
import { KubernetesObject } from '../model/identity';
import { each } from '../model/reader/fields';
import { Service } from '../model/service';
import { at } from '../model/source';

/** What the API server refuses about a Service. */
export interface ServiceProblem {
  readonly property: string;
  /** What stands behind `Service shop/web`, without a full stop. */
  readonly message: string;
  readonly help: string;
}

/** Tells the problems of Services, which are looked for in the model and in what was written. */
export function judgedServices(
  world: World, services: readonly Service[], problemsOf: (service: Service, object: KubernetesObject | undefined) => readonly ServiceProblem[],
): Judgement[] {
  return judgements(services, (one) => each(problemsOf(one, world.objects.at(one.source)), ({ message, help, property }) => ({
    message: `Service ${claimId(one)} ${message}.`,
    help,
    subject: `Service ${claimId(one)}`,
    places: [at(one.source, property)],
  })));
}
