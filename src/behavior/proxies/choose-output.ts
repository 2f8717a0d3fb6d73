import { Asked, askedFeatures } from './asked-features';
import { ProxyCapabilities, OutputTable } from './capabilities';
import { RouteIntent } from './route-intent';

/** What a proxy does not do, or not quite. */
export interface Reservation {
  readonly asked: Asked;
  /** A clause without a full stop. */
  readonly reason: string;
}

/** What a route is written in. */
export interface OutputChoice {
  readonly output: string;
  /** What keeps the route from being rendered. */
  readonly refused: readonly Reservation[];
  /** What is rendered and means less than the vocabulary says. */
  readonly partly: readonly Reservation[];
}

/** The first output of a proxy that can say all that a route asks for; where none can, the one that lacks least, and of these one that lacks words for single values. */
export function chooseOutput(route: RouteIntent, { outputs }: ProxyCapabilities): OutputChoice {
  const asked = askedFeatures(route);
  if (asked.length === 0) {
    return { output: outputs[0].output, refused: [], partly: [] };
  }
  const choices = outputs.map((table) => choiceOf(asked, table));
  const lacks = outputs.map(({ features }, index) => [choices[index].refused.length, choices[index].refused.filter(({ asked: { feature } }) => features[feature].support === 'no').length]);
  const best = choices.reduce((least, _, index) => (lacks[index][0] - lacks[least][0] || lacks[index][1] - lacks[least][1]) < 0 ? index : least, 0);
  return choices[best];
}

/** Names of the proxies that can do what was asked, sorted. */
export function proxiesThatCan(asked: Asked, proxies: readonly ProxyCapabilities[]): string[] {
  return proxies.filter(({ outputs }) => outputs.some((table) => refusal(asked, table) === undefined)).map(({ proxy }) => proxy).sort();
}

function choiceOf(asked: readonly Asked[], table: OutputTable): OutputChoice {
  const refused = asked.flatMap((one) => {
    const reason = refusal(one, table);
    return reason === undefined ? [] : [{ asked: one, reason }];
  });
  // How it would be rendered is of no use to whom it is refused.
  const partly = asked.filter((one) => table.features[one.feature].support === 'partly' && !refused.some((other) => other.asked === one))
    .map((one) => ({ asked: one, reason: table.features[one.feature].reason }));
  return { output: table.output, refused, partly };
}

function refusal(asked: Asked, { features }: OutputTable): string | undefined {
  const { support, reason, unless } = features[asked.feature];
  if (support === 'no') {
    return reason;
  }
  for (const rule of unless === undefined ? [] : asked.rules ?? [asked.rule]) {
    const refused = unless!({ ...asked, rule });
    if (refused !== undefined) {
      return refused;
    }
  }
  return undefined;
}
