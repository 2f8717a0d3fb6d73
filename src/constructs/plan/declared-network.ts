import { PlanningProps } from './planning-props';
import { NetworkDeclaration } from '../../model/declaration';
import { DeclaredNetwork } from '../../model/network';
import { readDeclaration } from '../../model/reader/read-declaration';
import { at, Source } from '../../model/source';
import { Waiver } from '../../rules/finding';

/** The network of a plan: what its properties say, and where they are silent what its file says. */
export function declaredNetwork(props: PlanningProps, source: Source): DeclaredNetwork {
  const { settings } = props;
  const told = readDeclaration(declarationOf(props), source);
  if (settings === undefined) {
    return told;
  }
  const written = readDeclaration(settings.declaration, settings.source, settings.places);
  type Told = keyof NetworkDeclaration & keyof DeclaredNetwork & keyof PlanningProps;
  const either = <Key extends Told>(key: Key): DeclaredNetwork[Key] => (props[key] === undefined ? written : told)[key];
  return {
    networks: either('networks'),
    nodes: either('nodes'),
    podCidrs: either('podCidrs'),
    serviceCidrs: either('serviceCidrs'),
    apiAddresses: either('apiAddresses'),
    dhcpReservations: written.dhcpReservations,
    machines: written.machines,
    externals: either('externals'),
    loadBalancer: written.loadBalancer,
    platform: written.platform,
    dns: either('dns'),
    source: settings.source,
  };
}

/** The waivers of both, each with its place. */
export function waiversOf({ waivers = [], settings }: PlanningProps, source: Source): Waiver[] {
  return [...waivers.map((waiver, index) => ({ ...waiver, source: at(source, `waivers[${index}]`) })), ...settings?.waivers ?? []];
}

function declarationOf({ networks, nodes, podCidrs, serviceCidrs, apiAddresses, externals, dns }: PlanningProps): NetworkDeclaration {
  return { networks, nodes, podCidrs, serviceCidrs, apiAddresses, externals, dns };
}
