import { Manifest } from '../../model/manifest';
import { PlanProblem } from '../../plan/plan';
import { listed } from '../../rules/text';

/** A gateway that is installed here, as far as another may be in its way. */
export interface InstalledGateway {
  readonly construct: string;
  readonly name: string;
  readonly namespace: string;
  /** As its proxy is called in tables of features. */
  readonly proxy: string;
  /** The class that it emits, as `KIND/NAME`; absent where all gateways of its proxy have it together. */
  readonly ownClass?: string;
  /** Whether its proxy has objects whose names are fixed, so that a namespace has room for one. */
  readonly hasNamespaceToItself: boolean;
  /** Constructs of its routes; asked when all are known. */
  readonly routes: () => readonly string[];
}

const CLASSES = ['IngressClass', 'GatewayClass'];

/** The class among the objects of a gateway, as `KIND/NAME`. */
export function classAmong(manifests: readonly Manifest[]): string | undefined {
  const found = manifests.find(({ kind }) => CLASSES.includes(kind));
  return found === undefined ? undefined : `${found.kind}/${found.metadata.name}`;
}

/** Gateways that have a class, or a namespace, together with one that was made before them, where each needs its own: each told once, whatever comes of it. */
export function gatewaysTogether(gateways: readonly InstalledGateway[]): PlanProblem[] {
  return gateways.flatMap((gateway, index) => togetherWith(gateway, gateways.slice(0, index)));
}

function togetherWith(gateway: InstalledGateway, before: readonly InstalledGateway[]): PlanProblem[] {
  const other = before.find((one) => !areOneClaim(gateway, one) && sharedBy(gateway, one).length > 0);
  if (other === undefined) {
    return [];
  }
  const { construct, name, routes } = gateway;
  const shared = sharedBy(gateway, other);
  const free = before.some((one) => one.name === name) ? `${name}-2` : name;
  return [{
    kind: 'option-invalid',
    message: `${construct} and ${other.construct} have ${listed(shared.map(({ what }) => what))} together: ${shared.map(({ why }) => why).join(', and ')}.`,
    help: `Give one of them ${listed(shared.map(({ property }) => `a \`${property}\``))} of its own: ${listed(shared.map(({ property }) => `\`${property}: '${free}'\``))}.`,
    subject: `gateway ${construct}`,
    places: [{ construct, property: shared[0].property }, { construct: other.construct }],
    entails: [construct, ...routes()].flatMap((within) => ['object-duplicate', 'ingress-class-contested', 'route-duplicate'].map((rule) => ({ rule, within }))),
  }];
}

/** Two of one name in one namespace have one Service, which is told as that. */
function areOneClaim(one: InstalledGateway, other: InstalledGateway): boolean {
  return one.name === other.name && one.namespace === other.namespace;
}

interface Shared {
  readonly property: 'className' | 'namespace';
  readonly what: string;
  readonly why: string;
}

function sharedBy(one: InstalledGateway, other: InstalledGateway): Shared[] {
  return [
    ...(one.hasNamespaceToItself && one.proxy === other.proxy && one.namespace === other.namespace
      ? [{ property: 'namespace' as const, what: `the namespace ${one.namespace}`, why: `the controller of one takes the place of the other's, as ${one.proxy} has fixed names for it` }] : []),
    ...(one.ownClass !== undefined && one.ownClass === other.ownClass
      ? [{ property: 'className' as const, what: `the class ${one.ownClass.slice(one.ownClass.indexOf('/') + 1)}`, why: 'each serves the routes of both' }] : []),
  ];
}
