import { knowsAllSecrets } from './known-secrets';
import { commandToMake } from './secret-commands';
import { choice, listed } from './text';
import { World } from './world';
import { closestName } from '../behavior/schema/closest-name';

/** A Secret with a certificate that somebody names, and that nothing here makes. */
export interface MissingCertificate {
  readonly namespace: string;
  readonly name: string;
}

/** The end of a sentence about it: ` Secret shop/app-tls, which nothing here makes; there is one in namespace mail`. */
export function missingSecret({ namespace, name }: MissingCertificate, { secrets }: World): string {
  const elsewhere = secrets.namespacesOf(name);
  return `Secret ${namespace}/${name}, which nothing here makes${elsewhere.length === 0 ? '' : `; there is one in namespace ${listed(elsewhere)}`}`;
}

/**
 * How grave it is. Who applies files by hand makes Secrets by hand too, so that a note will do for what no file knows; but a slip is one.
 */
export function severityOfMissing({ namespace, name }: MissingCertificate, world: World): { readonly severity?: 'warning' | 'note' } {
  if (knowsAllSecrets(world)) {
    return {};
  }
  const isSlip = world.secrets.namespacesOf(name).length > 0 || closestName(name, world.secrets.namesIn(namespace)) !== undefined;
  return { severity: world.cluster.appliedByHand && !isSlip ? 'note' : 'warning' };
}

/**
 * What to do where no other namespace has it.
 *
 * @param inApp how the route of an app says that it is made elsewhere
 */
export function helpToMake({ namespace, name }: MissingCertificate, world: World, inApp?: string): string {
  const ofRoute = world.plan !== undefined && inApp !== undefined;
  return `${choice(name, world.secrets.namesIn(namespace), `Let cert-manager make it${ofRoute ? ' (`RouteTls.certManager`)' : ''}`)} By hand it is \`${commandToMake('tls', namespace, name)}\`; ` +
    `what is made elsewhere is declared: ${ofRoute ? `${inApp}, or ` : ''}\`externals.secrets: [${namespace}/${name}]\`.`;
}
