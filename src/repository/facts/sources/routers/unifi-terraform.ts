import { RouterDialect, Statement } from './router-dialect';
import { IpAddress } from '../../../../net/ip-address';
import { IpPrefix } from '../../../../net/ip-prefix';
import { FactFile } from '../../fact-file';
import { HclBlock } from '../terraform/hcl';
import { at, Resources, TERRAFORM_FILE, TerraformModule, TerraformValue } from '../terraform/module';

/** The resources that a client with a fixed address is: of the older providers, and of the newer one. */
const CLIENTS: readonly string[] = ['unifi_user', 'unifi_client'];

/**
 * UniFi's networks and clients in Terraform and OpenTofu, as the providers take them: paultyng/unifi and filipowm/unifi (`subnet`, `dhcp_enabled`, `dhcp_start`, `dhcp_stop`,
 * `vlan_id`), and ubiquiti-community/unifi (`dhcp_server`, `vlan`). What is calculated is not known.
 */
export const UNIFI_TERRAFORM: RouterDialect = {
  opens: TERRAFORM_FILE,
  isIn: ({ name, text }) => TERRAFORM_FILE.test(name) && hasUnifiNetworks(text),
  statements: statementsOf,
};

/** Whether code describes networks or clients of UniFi. */
export function hasUnifiNetworks(text: string): boolean {
  return /\bresource\s+"unifi_(?:network|user|client)"/.test(text);
}

/** All that a folder says is told with the first of its files that says something. */
function statementsOf({ tree, path, folder }: FactFile): Statement[] {
  const [first] = tree.filesIn(folder).filter((file) => TERRAFORM_FILE.test(file) && hasUnifiNetworks(tree.file(file)!.text));
  if (path !== first) {
    return [];
  }
  const terraform = new TerraformModule(tree, folder);
  const resources = terraform.blocks('resource');
  return [
    ...resources.filter(({ labels: [type] }) => type === 'unifi_network').flatMap((block) => networksOf(terraform.resources(block))),
    ...resources.filter(({ labels: [type] }) => CLIENTS.includes(type)).flatMap((block) => reservationsOf(block, terraform.resources(block))),
  ];
}

// ---- networks

function networksOf({ each, isWhole }: Resources): Statement[] {
  // Where entries are not known, those that are may be replaced by others.
  return isWhole ? each.flatMap(networkOf) : [];
}

function networkOf(network: TerraformValue): Statement[] {
  const [purpose, subnet] = [at(network, 'purpose'), textOf(at(network, 'subnet'))];
  const address = subnet === undefined ? undefined : IpAddress.tryParse(subnet.text.replace(/\/\d+$/, ''));
  const length = Number(/\/(\d+)$/.exec(subnet?.text ?? '')?.[1] ?? '32');
  // A network that another gateway serves, or that leads to somewhere else, has neither a router nor DHCP here.
  const isServed = isLeftOut(purpose) || ['corporate', 'guest'].includes(textOf(purpose)?.text ?? '');
  if (!isServed || !isOffOrLeftOut(at(network, 'third_party_gateway')) || !(isLeftOut(at(network, 'enabled')) || isOn(at(network, 'enabled')))
    || subnet === undefined || address?.family !== 'IPv4' || length > 30) {
    return [];
  }
  const router = routerOf(network, address, IpPrefix.of(address, length));
  const vlan = numberOf(at(network, 'vlan_id')) ?? numberOf(at(network, 'vlan'));
  return [
    { ...subnet, kind: 'network', ...(vlan === undefined || vlan === 0 ? {} : { vlan }) },
    ...(router === undefined ? [] : [{ ...subnet, kind: 'router' as const, text: router.toString() }]),
    ...rangeOf(network),
  ];
}

/** The older providers give the router the first address of the subnet, however that is written; the newer one gives it the address that is written. */
function routerOf(network: TerraformValue, address: IpAddress, subnet: IpPrefix): IpAddress | undefined {
  const first = subnet.first.next();
  const isOlder = ['vlan_id', 'dhcp_enabled', 'dhcp_start', 'dhcp_stop', 'network_group'].some((name) => at(network, name) !== undefined);
  return isOlder || first?.equals(address) ? first : address.equals(subnet.first) ? undefined : address;
}

function rangeOf(network: TerraformValue): Statement[] {
  const server = at(network, 'dhcp_server');
  const [enabled, start, stop, relay] = server === undefined
    ? [at(network, 'dhcp_enabled'), at(network, 'dhcp_start'), at(network, 'dhcp_stop'), at(network, 'dhcp_relay_enabled')]
    : [at(server, 'enabled'), at(server, 'start'), at(server, 'stop'), at(network, 'dhcp_relay', 'enabled')];
  const [first, last] = [textOf(start), textOf(stop)];
  return !isOn(enabled) || !isOffOrLeftOut(relay) || first === undefined || last === undefined ? []
    : [{ ...first, kind: 'range', text: `${first.text}-${last.text}`, reservationsApart: true, ...(first.isOfVariable || last.isOfVariable ? { isOfVariable: true as const } : {}) }];
}

// ---- reservations

/** What entries are not known of may reserve any address. */
function reservationsOf({ body }: HclBlock, { each, isWhole }: Resources): Statement[] {
  const fixed = body.attributes.get('fixed_ip');
  return fixed === undefined ? [] : [
    ...each.flatMap((client) => reservationOf(at(client, 'fixed_ip'), textOf(at(client, 'name'))?.text)),
    ...(isWhole ? [] : [{ kind: 'reservation' as const, text: shown(fixed.text), line: fixed.place.line, file: fixed.place.file }]),
  ];
}

function reservationOf(address: TerraformValue | undefined, machine: string | undefined): Statement[] {
  if (address?.kind === 'unknown') {
    return [{ kind: 'reservation', text: shown(address.text), line: address.place.line, file: address.place.file }];
  }
  const found = textOf(address);
  return found === undefined || found.text === '' ? [] : [{ ...found, kind: 'reservation', ...(machine === undefined ? {} : { machine }) }];
}

/** An expression as Terraform writes it in a text, which is no address to anybody. */
function shown(expression: string): string {
  return `\${${expression.replace(/[{}]/g, '').replace(/\s+/g, ' ')}}`;
}

// ---- values

type Text = Pick<Statement, 'text' | 'line' | 'file' | 'isOfVariable'>;

function textOf(value: TerraformValue | undefined): Text | undefined {
  return value?.kind !== 'known' || typeof value.value !== 'string' ? undefined
    : { text: value.value, line: value.place.line, file: value.place.file, ...(value.isOfVariable ? { isOfVariable: true as const } : {}) };
}

function numberOf(value: TerraformValue | undefined): number | undefined {
  return value?.kind === 'known' && /^\d+$/.test(String(value.value)) ? Number(value.value) : undefined;
}

function isLeftOut(value: TerraformValue | undefined): boolean {
  return value === undefined || (value.kind === 'known' && value.value === null);
}

function isOn(value: TerraformValue | undefined): boolean {
  return value?.kind === 'known' && (value.value === true || value.value === 'true');
}

function isOffOrLeftOut(value: TerraformValue | undefined): boolean {
  return isLeftOut(value) || (value?.kind === 'known' && (value.value === false || value.value === 'false'));
}
