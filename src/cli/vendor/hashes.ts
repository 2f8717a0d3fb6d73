import { addressesOf, bundleId, DefinitionBundle } from '../../behavior/definitions/definition-bundle';
import { UsageError } from '../terminal';

/**
 * The SHA-256 that the file of a bundle is to have.
 *
 * @param told what somebody says of bundles, each `NAME=HEX`
 * @throws UsageError where nobody knows it, and where somebody says another than is known
 */
export function hashOf(bundle: DefinitionBundle, told: readonly string[]): string {
  const known = bundle.joined?.sha256;
  const given = givenHashes(told).get(bundle.name);
  if (known === undefined && given === undefined) {
    throw new UsageError(`The SHA-256 of ${bundleId(bundle)} is not known here. Download ${addressesOf(bundle)[0]}, convince yourself of it, ` +
      `and give \`--sha256 ${bundle.name}=HEX\` with what sha256sum prints.`);
  }
  if (known !== undefined && given !== undefined && given !== known) {
    throw new UsageError(`--sha256 ${bundle.name}=${given}: ${bundleId(bundle)} has SHA-256 ${known}.`);
  }
  return (given ?? known)!;
}

/** By the name of the bundle. @throws UsageError for what is no `NAME=HEX` */
export function givenHashes(told: readonly string[]): Map<string, string> {
  return new Map(told.map((text) => {
    const [, name, sum] = /^([a-z0-9-]+)(?:@[^=]*)?=([0-9a-fA-F]{64})$/.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError(`--sha256 ${text}: the name of a bundle is wanted, and 64 hexadecimal digits: cert-manager=0123….`);
    }
    return [name, sum.toLowerCase()];
  }));
}
