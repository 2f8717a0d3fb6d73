import { Construct } from 'constructs';
import { EmittedObject } from '../../emitted-object';
import { freeId } from '../../free-id';
import { hasProperty, OptionKind } from '../../option-kinds';
import { namesOf, problemsOfValue } from '../../option-names';
import { IpPlan } from '../../plan/ip-plan';
import { FURTHER_FIELDS_NAMES, FurtherFields, FieldMerger } from '../further-fields';

/** What must stand where a community is expected. */
export const COMMUNITY = new OptionKind('a BgpCommunity', (value) => hasProperty(value, 'text'), () => 'Write one such as `BgpCommunity.standard(64512, 100)`.');

/** A Community object beside the alias in it. */
export interface CommunityOptions extends FurtherFields {}

const COMMUNITY_NAMES = namesOf<CommunityOptions>(FURTHER_FIELDS_NAMES);

/** A BGP community: a mark on announcements that the routers act upon. */
export class BgpCommunity {
  /**
   * A standard community (RFC 1997), written `asn:value`.
   *
   * @param asn 0 to 65535
   * @param value 0 to 65535
   */
  public static standard(asn: number, value: number): BgpCommunity {
    return new BgpCommunity(`${asn}:${value}`);
  }

  /**
   * A large community (RFC 8092), for ASNs of 32 bits; MetalLB's native mode knows none.
   *
   * @param asn 0 to 4294967295, whose owner gives the other two their meaning
   * @param first 0 to 4294967295
   * @param second 0 to 4294967295
   */
  public static large(asn: number, first: number, second: number): BgpCommunity {
    return new BgpCommunity(`large:${asn}:${first}:${second}`);
  }

  /**
   * The alias of a Community object that is written elsewhere: declare it in the plan, as one of `externals.communities`.
   *
   * @param alias its name
   */
  public static fromAlias(alias: string): BgpCommunity {
    return new BgpCommunity(alias);
  }

  /** Emits a Community object with one alias. @internal */
  public static _alias(scope: Construct, plan: IpPlan, namespace: string, alias: string, community: BgpCommunity, options: CommunityOptions): BgpCommunity {
    const id = freeId(scope, `Community-${alias}`);
    const construct = `${scope.node.path}/${id}`;
    plan._options(construct, options, COMMUNITY_NAMES);
    const problems = problemsOfValue(community ?? 'nothing', COMMUNITY, scope.node.path, 'addCommunity');
    plan._registry.problems.push(...problems);
    if (problems.length > 0) {
      // Advertisements that name it are right.
      plan._declareExternal({ communities: [alias] }, scope);
      return new BgpCommunity(alias);
    }
    new EmittedObject(scope, id, {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'Community',
      metadata: { name: alias, namespace },
      spec: new FieldMerger(plan, construct).merged({ communities: [{ name: alias, value: community.text }] }, options),
    }, plan._addresses);
    return new BgpCommunity(alias);
  }

  /** @param text as MetalLB reads it: `64512:100`, `large:64512:1:2`, or an alias */
  private constructor(public readonly text: string) {}
}
