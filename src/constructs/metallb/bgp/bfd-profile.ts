import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { EmittedObject } from '../../emitted-object';
import { freeId } from '../../free-id';
import { DURATION } from '../../option-kinds';
import { namesOf } from '../../option-names';
import { IpPlan } from '../../plan/ip-plan';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from '../further-fields';

/** How fast two neighbours notice that they have lost each other (BFD, RFC 5880). */
export interface BfdProfileOptions extends FurtherFields {
  /**
   * The shortest time between packets that this side can take, 10 to 60000 ms.
   *
   * @default - FRR's: 300 ms
   */
  readonly receiveInterval?: Duration;

  /**
   * The shortest time between packets that this side sends, 10 to 60000 ms.
   *
   * @default - FRR's: 300 ms
   */
  readonly transmitInterval?: Duration;

  /**
   * How many packets in a row may be missed before the neighbour counts as lost, 2 to 255.
   *
   * @default - FRR's: 3
   */
  readonly detectMultiplier?: number;

  /**
   * Send packets that the neighbour only sends back. Not over several hops, and MetalLB refuses it for IPv6.
   *
   * @default false
   */
  readonly echoMode?: boolean;

  /**
   * The shortest time between echo packets that this side sends, and that it can take, 10 to 60000 ms.
   *
   * @default - FRR's: 50 ms
   */
  readonly echoInterval?: Duration;

  /**
   * Wait for the neighbour to begin.
   *
   * @default false
   */
  readonly passiveMode?: boolean;

  /**
   * Over several hops: the lowest TTL of a packet that still counts, 1 to 254.
   *
   * @default - FRR's: 254
   */
  readonly minimumTtl?: number;
}

/** Its properties, for lists of option names. */
export const BFD_PROFILE_NAMES = {
  receiveInterval: DURATION, transmitInterval: DURATION, detectMultiplier: true, echoMode: true, echoInterval: DURATION, passiveMode: true, minimumTtl: true,
  ...FURTHER_FIELDS_NAMES,
} as const;

const BFD_NAMES = namesOf<BfdProfileOptions>(BFD_PROFILE_NAMES);

/** MetalLB's BFDProfile. The modes `frr` and `frr-k8s` know BFD, `native` does not. */
export class BfdProfile extends Construct {
  /**
   * A profile that is written elsewhere.
   *
   * @param scope where it stands
   * @param id construct id
   * @param name name of the BFDProfile
   * @param plan the plan of the cluster
   */
  public static fromProfileName(scope: Construct, id: string, name: string, plan: IpPlan): BfdProfile {
    plan._declareExternal({ bfdProfiles: [name] }, scope);
    return new BfdProfile(scope, id, name);
  }

  /** @internal */
  public static _create(scope: Construct, plan: IpPlan, namespace: string, name: string, given: BfdProfileOptions): BfdProfile {
    const profile = new BfdProfile(scope, freeId(scope, `Bfd-${name}`), name);
    const options = plan._options(profile.node.path, given, BFD_NAMES);
    new EmittedObject(profile, 'Resource', {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'BFDProfile',
      metadata: { name, namespace },
      spec: new FieldMerger(plan, profile.node.path, `${profile.node.path}/Resource`).merged(bfdFields(options), options),
    }, plan._addresses);
    return profile;
  }

  private constructor(scope: Construct, id: string, /** Name of the BFDProfile. */ public readonly profileName: string) {
    super(scope, id);
  }
}

/** The fields of MetalLB's and of frr-k8s' profiles, which are the same. */
export function bfdFields(options: BfdProfileOptions): Record<string, unknown> {
  return {
    receiveInterval: options.receiveInterval?.toMilliseconds(),
    transmitInterval: options.transmitInterval?.toMilliseconds(),
    detectMultiplier: options.detectMultiplier,
    echoMode: options.echoMode,
    echoInterval: options.echoInterval?.toMilliseconds(),
    passiveMode: options.passiveMode,
    minimumTtl: options.minimumTtl,
  };
}
