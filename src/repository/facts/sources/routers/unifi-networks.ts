import { lineOf, RouterDialect, routerAt, Statement } from './router-dialect';
import { FactFile } from '../../fact-file';

/** UniFi's networks, as its controller exports them. */
export const UNIFI_NETWORKS: RouterDialect = {
  isIn: ({ name, text }) => name.endsWith('.json') && text.includes('"dhcpd_start"'),
  statements: statementsOf,
};

/** Networks with `dhcpd_start` and `dhcpd_stop`; `ip_subnet` is the address of the gateway with its prefix. */
function statementsOf(file: FactFile): Statement[] {
  const networks = file.documents().flatMap((document) => (document.items().length > 0 ? document.items() : document.in('data').items()));
  return networks.filter((one) => one.in('dhcpd_enabled').value === true).flatMap((one): Statement[] => {
    const [first, last] = [one.in('dhcpd_start').text, one.in('dhcpd_stop').text];
    const router = one.in('ip_subnet').text?.replace(/\/.*$/, '');
    return [
      ...(first === undefined || last === undefined ? [] : [{ kind: 'range' as const, text: `${first}-${last}`, line: lineOf(file.text, first) }]),
      ...(router === undefined ? [] : routerAt(router, lineOf(file.text, router))),
    ];
  });
}
