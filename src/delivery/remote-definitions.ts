import { DeliveryProblem } from './problem';
import { addressesOf } from '../behavior/definitions/definition-bundle';
import { BUNDLE_NAMES, namedDefinitions, versionsOf } from '../behavior/definitions/known-bundles';
import { groupBy } from '../model/group-by';
import { choice } from '../rules/text';

/** Definitions that the app wants from where upstream publishes them. */
export interface WantedDefinitions {
  /** `gateway-api-standard@1.6.1`. */
  readonly bundle: string;
  /** Construct path of the plan of the cluster that needs them. */
  readonly path: string;
}

/** Addresses of the files of bundles, each once, in the order of the bundles' ids; and what is wrong with the names. */
export function remoteAddresses(wanted: readonly WantedDefinitions[]): { readonly addresses: readonly string[]; readonly problems: readonly DeliveryProblem[] } {
  const named = [...groupBy(wanted, ({ bundle }) => bundle)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, of]) => ({ text, of, found: namedDefinitions(text) }));
  return {
    addresses: [...new Set(named.flatMap(({ found }) => (found.is === 'version' ? addressesOf(found.bundle) : [])))],
    problems: named.filter(({ found }) => found.is !== 'version').map(({ text, of, found }) => unpinned(text, of, found.is === 'bundle')),
  };
}

function unpinned(text: string, of: readonly WantedDefinitions[], isBundle: boolean): DeliveryProblem {
  const [name] = text.split('@');
  const versions = versionsOf(name).map((version) => `${name}@${version}`);
  return {
    rule: 'delivery-definitions-unknown',
    message: `The app wants the definitions ${text}, ${isBundle ? 'and names no version' : 'of which no address is known here'}.`,
    why: 'Only a known version is pinned to a commit, so that the cluster gets today what it got yesterday.',
    help: versions.length > 0 ? `Write ${versions.map((id) => `\`${id}\``).join(' or ')}.` : choice(name, BUNDLE_NAMES, 'See `npx --no cdk8s-bare-metal vendor --list`'),
    subject: `definitions ${text}`,
    places: of.map(({ path }) => ({ construct: path })),
  };
}
