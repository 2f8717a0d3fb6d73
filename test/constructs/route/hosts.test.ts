import { Lab } from '../seed-network';
import { AppRoute, IngressGateway, RouteBackend } from 'cdk8s-bare-metal';

function findings(host: string) {
  const lab = new Lab();
  const gateway = new IngressGateway(lab.edge, 'Gateway', { pool: lab.pool });
  new AppRoute(lab.apps, 'Route', { gateway, host, backend: RouteBackend.fromService(lab.service('web')) });
  return lab.plan.check().errors.filter(({ rule }) => rule === 'route-host-invalid');
}

const long = (length: number) => 'a'.repeat(length);
const LONG_NAME = `${`${long(60)}.`.repeat(4)}example.com`;

describe('the help for a host mends this host', () => {
  test.each([
    ['upper case', 'App.Example.com', 'Write `app.example.com`.'],
    ['an underscore', 'my_app.example.com', 'Write `my-app.example.com`.'],
    ['upper case and an underscore', 'My_App.example.com', 'Write `my-app.example.com`.'],
    ['a blank', 'my app.example.com', 'Write `my-app.example.com`.'],
    ['a blank around it', ' app.example.com', 'Write `app.example.com`.'],
    ['a hyphen at the end of a label', 'app-.example.com', 'Write `app.example.com`.'],
    ['a dot at the end', 'app.example.com.', 'Write `app.example.com`.'],
    ['an empty label', 'app..example.com', 'Write `app.example.com`.'],
    ['an empty first label', '.example.com', 'Write `example.com`, or `*.example.com` for the names one label below it.'],
    ['a port', 'app.example.com:8080', 'Write `app.example.com`.'],
    ['a scheme', 'https://app.example.com', 'Write `app.example.com`.'],
    ['a scheme, a port and upper case', 'https://App.example.com:8443', 'Write `app.example.com`.'],
    ['a path', 'app.example.com/shop', 'Write `app.example.com`. The path `/shop` belongs to the paths of the rule.'],
    ['a whole URL', 'https://app.example.com/shop', 'Write `app.example.com`. The path `/shop` belongs to the paths of the rule.'],
    ['letters outside ASCII', 'Bücher.example.com', 'Write `xn--bcher-kva.example.com`.'],
    ['two hosts', 'a.example.com, b.example.com', 'Write each by itself: `a.example.com`, `b.example.com`.'],
    ['a wildcard in the middle', 'app.*.example.com', 'Write `*.example.com`, where the wildcard stands for one label, or each host by itself.'],
    ['a wildcard as part of a label', 'app*.example.com', 'Write `*.example.com`, where the wildcard stands for one label, or each host by itself.'],
    ['two wildcards', '*.*.Example.com', 'Write `*.example.com`, where the wildcard stands for one label, or each host by itself.'],
    ['a wildcard with a port', '*.example.com:80', 'Write `*.example.com`, where the wildcard stands for one label, or each host by itself.'],
    ['a wildcard alone', '*', 'For every host leave the host out. For the names below a domain write `*.example.com` with that domain.'],
    ['an address', '192.168.1.200', 'Write a DNS name that leads to the address. A rule without a host answers to every host, and to the bare address too.'],
    ['an address with a port', '192.168.1.200:80', 'Write a DNS name that leads to the address. A rule without a host answers to every host, and to the bare address too.'],
    ['an IPv6 address', 'fd00::200', 'Write a DNS name that leads to the address. A rule without a host answers to every host, and to the bare address too.'],
    ['a label of 64 characters', `${long(64)}.example.com`, `Shorten the label ${long(64)} by 1 or more.`],
    ['a name of 255 characters', LONG_NAME, 'Shorten it by 2 or more.'],
    ['other signs', 'app!.example.com', 'Write letters, digits and inner hyphens, with a dot between labels, such as `app.example.com`.'],
  ])('%s', (_, host, help) => {
    expect(findings(host)).toMatchObject([{ help }]);
    const suggested = [...help.matchAll(/`([^/`]+)`/g)].map(([, name]) => name);
    expect(suggested.flatMap(findings)).toEqual([]);
  });
});
