import { lineOf, reservationAt, RouterDialect, routerAt, Statement } from './router-dialect';
import { FactFile } from '../../fact-file';
import { Spot } from '../../spot';

/** UniFi's networks and clients, as its controller exports them, each kind apart from the other. */
export const UNIFI_NETWORKS: RouterDialect = {
  isIn: ({ name, text }) => name.endsWith('.json') && (text.includes('"dhcpd_start"') || text.includes('"use_fixedip"')),
  statements: (file) => file.documents().flatMap((document) => (document.items().length > 0 ? document.items() : document.in('data').items()))
    .flatMap((one) => [...networkOf(one, file), ...clientOf(one, file)]),
};

/** Networks with `dhcpd_start` and `dhcpd_stop`; `ip_subnet` is the address of the gateway with its prefix. */
function networkOf(one: Spot, file: FactFile): Statement[] {
  if (one.in('dhcpd_enabled').value !== true) {
    return [];
  }
  const subnet = one.in('ip_subnet').text;
  const [first, last] = [one.in('dhcpd_start').text, one.in('dhcpd_stop').text];
  const router = subnet?.replace(/\/.*$/, '');
  return [
    ...(subnet === undefined ? [] : [{ kind: 'network' as const, text: subnet, line: lineOf(file.text, subnet) }]),
    ...(first === undefined || last === undefined ? [] : [{ kind: 'range' as const, text: `${first}-${last}`, line: lineOf(file.text, first), reservationsApart: true as const }]),
    ...(router === undefined ? [] : routerAt(router, lineOf(file.text, router))),
  ];
}

/** A client whose address is fixed: the server gives it to nobody else. */
function clientOf(one: Spot, file: FactFile): Statement[] {
  const address = one.in('fixed_ip').text;
  return one.in('use_fixedip').value !== true || address === undefined ? [] : reservationAt(address, lineOf(file.text, address), one.in('name').text);
}
