import { ClientSide } from '../../../behavior/proxies/client-side/client-side';
import { PlanProblem } from '../../../plan/plan';

/** A gateway whose proxy may read defaults that hold for all gateways of the cluster. */
export interface SharingGateway {
  readonly construct: string;
  readonly clients?: ClientSide;
  /** Whether it reads them; asked when all routes are known. */
  readonly reads: () => boolean;
}

const DEFAULTS = [
  { property: 'tls', kind: 'TLSOption', what: 'versions and ciphers of TLS', same: 'Write the same `tls` in both' },
  // Its Secret lies beside the object, which stands in the namespace of the gateway.
  { property: 'defaultCertificate', kind: 'TLSStore', what: 'certificate', same: 'Write the same `defaultCertificate` in both and give them one `namespace`, with `createNamespace: false` in the second' },
] as const;

/** Gateways that say nothing of a default and get that of another one. Where both say something else, they cannot be emitted together. */
export function sharedDefaultProblems(gateways: readonly SharingGateway[]): PlanProblem[] {
  return DEFAULTS.flatMap(({ property, kind, what, same }) => {
    const giver = gateways.find(({ clients }) => clients?.[property] !== undefined);
    return giver === undefined ? [] : gateways.filter(({ clients, reads }) => clients?.[property] === undefined && reads()).map(({ construct }): PlanProblem => ({
      kind: 'traefik-default-shared',
      message: `The gateway ${construct} has no \`${property}\`, and gets the ${what} of ${giver.construct}: Traefik takes the ${kind} \`default\` for all of the cluster, and ${construct} reads it as soon as one of its routes, or itself, needs Traefik's own kinds.`,
      help: `${same}, or waive this where it will do.`,
      subject: `${property} of gateway ${construct}`,
      places: [{ construct }, { construct: giver.construct, property }],
    }));
  });
}
