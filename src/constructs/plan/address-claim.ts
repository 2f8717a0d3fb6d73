import { Lazy } from 'cdk8s';
import { PlannedAddresses } from './planned-addresses';
import { Claim, claimId } from '../../model/claim';
import { valuesOf } from '../../model/written';

/**
 * An external address that somebody wants: a gateway, or an exposed Service.
 *
 * Its identity is the Service that carries it. A pinned address and one that the lock file keeps are known at once; any
 * other is planned during synth, when all claims are known.
 */
export class AddressClaim {
  /** @internal */
  public static _of(plan: PlannedAddresses, claim: Claim): AddressClaim {
    return new AddressClaim(plan, claim);
  }

  private constructor(private readonly plan: PlannedAddresses, /** @internal */ public readonly _claim: Claim) {}

  /** Namespace of the Service that carries the address. */
  public get namespace(): string {
    return this._claim.namespace;
  }

  /** Name of the Service that carries the address. */
  public get serviceName(): string {
    return this._claim.name;
  }

  /**
   * The address (the IPv4 one of a claim that has both).
   *
   * @throws Error while it is not known: it is neither pinned nor in the lock file, and nothing was synthesized yet
   */
  public get address(): string {
    return this.addresses[0];
  }

  /**
   * All addresses, IPv4 before IPv6.
   *
   * @throws Error while they are not known
   */
  public get addresses(): string[] {
    const known = this._known();
    if (known === undefined) {
      throw new Error(
        `The address of ${claimId(this._claim)} (claimed at ${this._claim.source.construct}) is not known yet: it is planned during ` +
        'synth, when all claims are known. In a manifest use `lazyAddress`; for a value in code pin it with `address`, or ' +
        'synthesize once, so that the lock file keeps it.',
      );
    }
    return known;
  }

  /** The address for a raw manifest: a cdk8s Lazy, resolved during synth. */
  public get lazyAddress(): any {
    return Lazy.any({ produce: () => this.plan.addressText(this._claim) });
  }

  /** @internal */
  public _known(): string[] | undefined {
    const pinned = valuesOf(this._claim.pinned);
    if (pinned.length > 0 && pinned.length === this._claim.pinned.length) {
      return pinned.map(String);
    }
    return this.plan.addressesOf(claimId(this._claim));
  }
}
