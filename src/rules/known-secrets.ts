import { World } from './world';

/** Secrets are kept out of repositories, and made by hand, by an operator, or copied from another namespace, unless somebody keeps a list of those. */
export function knowsAllSecrets({ plan, cluster: { network: { externals } } }: World): boolean {
  return plan !== undefined || externals.secrets.size > 0;
}
