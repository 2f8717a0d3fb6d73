import { listed } from '../../rules/text';

/** Fields of MetalLB's and frr-k8s' objects whose properties are called otherwise. All others are called as they are, without what they stand in. */
const CALLED_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // pools and advertisements
  'avoidBuggyIPs': ['avoidBuggyIps'],
  'serviceAllocation': ['priority', 'namespaces', 'namespaceSelectors', 'serviceSelectors'],
  'ipAddressPoolSelectors': ['poolSelectors'],
  'localPref': ['localPreference'],
  // sessions
  'myASN': ['myAsn'],
  'peerASN': ['peerAsn'],
  'dynamicASN': ['dynamicAsn'],
  'localASN': ['localAsn'],
  'routerID': ['routerId'],
  'interface': ['unnumberedInterface'],
  'passwordSecret.name': ['passwordSecret'],
  // FRRConfigurations, their routers and neighbors
  'bgp': ['routers', 'bfdProfiles'],
  'raw': ['rawConfig', 'rawPriority'],
  'raw.priority': ['rawPriority'],
  'id': ['routerId'],
  'imports': ['importedVrfs'],
  'sourceaddress': ['sourceAddress'],
  'toAdvertise': ['advertise'],
  'toAdvertise.allowed': ['advertise'],
  'toAdvertise.allowed.mode': ['advertise.all'],
  'toAdvertise.allowed.prefixes': ['advertise.prefixes'],
  'toAdvertise.withCommunity': ['advertise.communities'],
  'toAdvertise.withLocalPref': ['advertise.localPreferences'],
  'toReceive': ['receive'],
  'toReceive.allowed': ['receive'],
  'toReceive.allowed.mode': ['receive.all'],
  'toReceive.allowed.prefixes': ['receive.prefixes'],
};

/**
 * What to use in place of a field.
 *
 * @param field its way from the object that the options describe: of `serviceAllocation.priority` the property is `priority`
 */
export function insteadOfField(field: string): string {
  if (field === 'ipAddressPools') {
    return '`advertiseLayer2` or `advertiseBgp` of the load balancer, which take several pools';
  }
  const names = CALLED_OTHERWISE[field] ?? [field.slice(field.lastIndexOf('.') + 1)];
  return `the ${names.length === 1 ? 'property' : 'properties'} ${listed(names.map((name) => `\`${name}\``))}`;
}
