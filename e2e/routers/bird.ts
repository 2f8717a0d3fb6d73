import * as fs from 'fs';
import * as path from 'path';
import { LearnedPath, Neighbor, Router, RouterPlace, RouterSettings, routesOf } from './router';
import { ROUTER } from '../network/addresses';
import { within } from '../network/namespaces';
import { Daemon, run } from '../sandbox/processes';
import { until } from '../sandbox/until';

/** BIRD 2. */
export async function startBird({ host, folder, programs }: RouterPlace, settings: RouterSettings): Promise<Router> {
  const at = (file: string) => path.join(folder, file);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(at('bird.conf'), configuration(settings));
  const daemon = new Daemon('bird', within(host, programs.bird, '-f', '-c', at('bird.conf'), '-s', at('bird.ctl'), '-P', at('bird.pid')), at('bird.log'));
  const ask = async (...question: string[]) => (await run(within(host, programs.birdc, '-s', at('bird.ctl'), ...question))).stdout;
  await until(() => {
    if (!daemon.isRunning) {
      throw new Error(daemon.tail());
    }
    return ask('show', 'status');
  }, { what: `BIRD on ${host}`, seconds: 10 });
  return {
    routes: async () => routesOf(learned(await ask('show', 'route', 'all'))),
    sessions: async () => established(await ask('show', 'protocols', 'all')),
    stop: () => daemon.stop(),
  };
}

function configuration({ asn, neighbors, id = ROUTER }: RouterSettings): string {
  return `log stderr all;
router id ${id};
protocol device { scan time 1; }
${neighbors.some(({ bfd }) => bfd) ? 'protocol bfd { interface "*" { interval 100 ms; multiplier 3; }; }' : ''}
protocol kernel { ipv4 { export all; }; merge paths on limit 8; }
protocol kernel { ipv6 { export all; }; merge paths on limit 8; }
${neighbors.map((neighbor, index) => session(neighbor, index, asn)).join('\n')}
`;
}

/** After an error BIRD by itself would wait a minute. */
function session({ address, asn, bfd, password }: Neighbor, index: number, own: number): string {
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return `protocol bgp neighbor${index} {
  local as ${own};
  neighbor ${address} as ${asn};
  passive on;
  error wait time 1, 1;
  ${bfd === true ? 'bfd on;' : ''}
  ${password === undefined ? '' : `password "${password}";`}
  ${family} { import all; export none; };
}`;
}

function learned(text: string): LearnedPath[] {
  let prefix = '';
  // A path begins with its kind and the name of its neighbour; the prefix stands before the first one alone.
  return text.split(/\n(?=\S*\s+unicast \[neighbor\d+ )/).slice(1).map((lines) => {
    prefix = /^(\S+\/\d+)/.exec(lines)?.[1] ?? prefix;
    const attribute = (name: string) => new RegExp(`BGP\\.${name}: (.*)`).exec(lines)?.[1] ?? '';
    return {
      prefix,
      nextHop: attribute('next_hop').split(' ')[0],
      localPreference: Number(attribute('local_pref')),
      communities: [...`${attribute('community')} ${attribute('large_community')}`.matchAll(/\(([^)]*)\)/g)].map(([, numbers]) => numbers.replace(/, */g, ':')),
    };
  });
}

function established(text: string): string[] {
  return text.split(/\n(?=neighbor\d+ )/)
    .filter((lines) => /BGP state: +Established/.test(lines))
    .map((lines) => /Neighbor address: (\S+)/.exec(lines)![1])
    .sort();
}
