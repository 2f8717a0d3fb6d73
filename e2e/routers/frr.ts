import { FrrDaemons } from './frr-daemons';
import { LearnedPath, Neighbor, Router, RouterPlace, RouterSettings, routesOf } from './router';
import { ROUTER } from '../network/addresses';

const FAMILIES = ['ipv4', 'ipv6'] as const;

/** FRR 8 or newer. */
export async function startFrr({ host, folder, programs }: RouterPlace, settings: RouterSettings): Promise<Router> {
  const frr = await FrrDaemons.start({ host, folder, programs, listens: true });
  await frr.configure(configuration(settings));
  const json = async (question: string) => JSON.parse(await frr.shell(`${question} json`));
  const learned = async (family: string): Promise<LearnedPath[]> => {
    const { routes = {} } = await json(`show bgp ${family} unicast`);
    // The list of all says nothing of communities.
    const details = await Promise.all(Object.keys(routes).map((prefix) => json(`show bgp ${family} unicast ${prefix}`)));
    return details.flatMap(({ prefix, paths }) => paths.map((one: any) => pathOf(prefix, one)));
  };
  return {
    routes: async () => routesOf((await Promise.all(FAMILIES.map(learned))).flat()),
    sessions: async () => {
      const all = await Promise.all(FAMILIES.map((family) => json(`show bgp ${family} unicast summary`)));
      return all.flatMap(({ peers = {} }) => Object.keys(peers).filter((address) => peers[address].state === 'Established')).sort();
    },
    stop: () => frr.stop(),
  };
}

function configuration({ asn, neighbors, id = ROUTER }: RouterSettings): string {
  const families = FAMILIES.map((family) => ({ family, own: neighbors.filter(({ address }) => address.includes(':') === (family === 'ipv6')) }));
  return `frr defaults traditional
bfd
 profile fast
  receive-interval 100
  transmit-interval 100
 exit
exit
router bgp ${asn}
 bgp router-id ${id}
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
${neighbors.map(session).join('\n')}
${families.map(({ family, own }) => ` address-family ${family} unicast
${own.map(({ address }) => `  neighbor ${address} activate`).join('\n')}
  maximum-paths 8
  maximum-paths ibgp 8
 exit-address-family`).join('\n')}
exit
`;
}

function session({ address, asn, bfd, password }: Neighbor): string {
  return ` neighbor ${address} remote-as ${asn}
 neighbor ${address} passive${bfd === true ? `\n neighbor ${address} bfd profile fast` : ''}${password === undefined ? '' : `\n neighbor ${address} password ${password}`}`;
}

function pathOf(prefix: string, { nexthops, community, largeCommunity, locPrf }: any): LearnedPath {
  const words = (text = '') => text.split(' ').filter((word: string) => word !== '');
  return {
    prefix,
    nextHop: nexthops.find(({ scope }: any) => scope !== 'link-local').ip,
    communities: [...words(community?.string), ...words(largeCommunity?.string)],
    // Of a neighbour of another AS it says none, and takes the default.
    localPreference: locPrf ?? 100,
  };
}
