import { Answer, askMany } from './ask-many';
import { foretell, Foretold } from './foretold';
import { Request, requestsOf } from './requests-of';
import { RouteCase } from './route-case';
import { ADDRESSES, ALL_WAYS, domainOf, routesApp, sentinelsOf } from './routes-app';
import { KubernetesObject } from '../../cluster/kubernetes-object';
import { pause, until } from '../../sandbox/until';
import { World } from '../../world/world';
import { Way } from '../requests/row';

/** Why a proxy does not have routes: the rules that say so. */
export type Refusals = ReadonlyMap<Way, readonly string[]>;

/** What became of a case. */
export interface Outcome {
  readonly refusals: Refusals;
  /** How many requests were answered, over all ways. */
  readonly asked: number;
  /** Of them those that several rules of the same rank might have answered. */
  readonly open: number;
  readonly differences: readonly string[];
}

interface Trial {
  readonly way: Way;
  readonly request: Request;
  readonly foretold: readonly Foretold[];
}

/** Seconds for what a proxy takes over after the sentinels; Traefik waits two seconds for more of it. */
const PATIENCE = 8;
/** Seconds until it must have taken over anything at all, on a machine with much else to do. */
const LONGEST_WAY = 120;

/** Lets every proxy that does not refuse it answer what is asked of cases, and compares. */
export class Referee {
  private count = 0;

  constructor(private readonly world: World) {}

  async decide(cases: readonly RouteCase[]): Promise<Outcome[]> {
    const named = cases.map((routeCase) => ({ ...routeCase, name: `c${this.count++}` }));
    const written = named.map((one) => writtenFor(one));
    const objects = written.flatMap((one) => one.objects);
    await this.world.apply(objects, { seconds: 60 });
    const trials = named.map((one, index) => ALL_WAYS.filter((way) => !written[index].refusals.has(way)).flatMap((way): Trial[] => {
      const domain = domainOf(one.name, way);
      return requestsOf(one, domain).map((request) => ({ way, request, foretold: foretell(one, domain, request, way) }));
    }));
    await sentinels(named.flatMap(({ name }, index) => ALL_WAYS.filter((way) => !written[index].refusals.has(way)).map((way) => ({ name, way }))));
    const differences = await this.settled(trials.flat());
    await this.world.delete(objects);
    return named.map((_, index) => ({
      refusals: written[index].refusals,
      asked: trials[index].length,
      open: trials[index].filter(({ foretold }) => foretold.length > 1).length,
      differences: trials[index].flatMap((trial) => differences.get(trial) ?? []),
    }));
  }

  /** What still differs when the proxies have had their time: those that differ are asked again, and all once more when none does. */
  private async settled(trials: readonly Trial[]): Promise<ReadonlyMap<Trial, string>> {
    const end = Date.now() + PATIENCE * 1000;
    let open = trials;
    for (;; await pause(300)) {
      const differences = await differencesOf(open);
      if (differences.size === 0 && open === trials) {
        return differences;
      }
      if (Date.now() > end) {
        return confirmed(differences);
      }
      open = differences.size === 0 ? trials : [...differences.keys()];
    }
  }
}

/** Waits until every way answers for the routes that were applied with those of a case. */
export async function sentinels(all: readonly { readonly name: string; readonly way: Way }[]): Promise<void> {
  const questions = all.flatMap(({ name, way }) => sentinelsOf(name, way).map((host) => ({ at: ADDRESSES[way], request: { method: 'GET', host, target: '/', headers: {} } })));
  let open = questions;
  await until(async () => {
    const answers = await askMany(open);
    open = open.filter((_, index) => answers[index].status !== 200);
    if (open.length > 0) {
      throw new Error(open.map(({ request }) => request.host).join(', '));
    }
    return true;
  }, { what: 'every proxy to take over the routes', seconds: LONGEST_WAY, everyMilliseconds: 200 });
}

/** Of what differs that which goes on to, since a machine with much else to do may be late with one answer. */
async function confirmed(differences: ReadonlyMap<Trial, string>): Promise<ReadonlyMap<Trial, string>> {
  let left = differences;
  for (let again = 0; again < 3 && left.size > 0; again++) {
    await pause(500);
    left = await differencesOf([...left.keys()]);
  }
  return left;
}

async function differencesOf(trials: readonly Trial[]): Promise<Map<Trial, string>> {
  const answers = await askMany(trials.map(({ way, request }) => ({ at: ADDRESSES[way], request })));
  return new Map(trials.flatMap((trial, index): [Trial, string][] => {
    const seen = trial.foretold.map((foretold) => differenceOf(foretold, answers[index]));
    return seen.some((difference) => difference === undefined) ? []
      : [[trial, `${trial.way}: ${trial.request.method} ${trial.request.host}${trial.request.target} ${JSON.stringify(trial.request.headers)}: ${seen[0]}`]];
  }));
}

/** Escapes in capitals, as some write them; what they mean is the same. */
function inOneSpelling(path: string | undefined): string | undefined {
  return path?.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
}

function differenceOf({ answers, location, target, host, sees = {}, gets = {} }: Foretold, { status, headers, echo }: Answer): string | undefined {
  const answer = headers['x-backend']?.split('-')[0] ?? status;
  const seen: [what: string, is: unknown, should: unknown][] = [
    ['answer', answers.includes(answer) ? answer : `${answer}`, answers.includes(answer) ? answer : answers.join(' or ')],
    ...(location === undefined ? [] : [['location', inOneSpelling(headers.location), inOneSpelling(location)] as [string, unknown, unknown]]),
    ...(headers['x-backend'] === undefined ? [] : [
      ...(target === undefined ? [] : [['path', inOneSpelling(echo.path), inOneSpelling(target)]]),
      ...(host === undefined ? [] : [['host', echo.host, host]]),
      ...Object.entries(sees).map(([name, value]) => [`header ${name} there`, echo.headers?.[name]?.join() ?? null, value]),
      ...Object.entries(gets).map(([name, value]) => [`header ${name}`, headers[name.toLowerCase()] ?? null, value]),
    ] as [string, unknown, unknown][]),
  ];
  const wrong = seen.filter(([, is, should]) => is !== should);
  return wrong.length === 0 ? undefined : wrong.map(([what, is, should]) => `${what} is ${is}, and not ${should}`).join(', ');
}

/** What the library writes of a case for each way, and which refuse it. */
export function writtenFor(one: RouteCase & { readonly name: string }): { readonly objects: KubernetesObject[]; readonly refusals: Refusals } {
  const refusals = new Map<Way, readonly string[]>();
  const objects = ALL_WAYS.flatMap((way) => {
    const { plan, routes } = routesApp([way], one);
    const errors = plan.check().findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      refusals.set(way, [...new Set(errors.map(({ rule, message }) => `${rule}: ${message}`))]);
      return [];
    }
    return routes.toJson() as KubernetesObject[];
  });
  return { objects, refusals };
}
