/**
 * Writes docs/requests.md from the table of requests of the end-to-end suite: `npx tsx scripts/write-requests-page.ts`. A test says when the page is
 * stale.
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { INGRESS_NGINX_ROWS } from '../e2e/cases/requests/ingress-nginx';
import { Answer, Details, isAsked, Otherwise, Row, Way } from '../e2e/cases/requests/row';
import { TABLE } from '../e2e/cases/requests/table';

/** Where the page stands, from the root of the project. */
export const REQUESTS_PAGE = 'docs/requests.md';

const WAYS: Readonly<Record<Way, string>> = {
  'traefik': 'Traefik by Ingress and IngressRoute',
  'traefik-gateway': 'Traefik by HTTPRoute',
  'contour': 'Contour by HTTPProxy',
  'contour-ingress': 'Contour by Ingress',
  'envoy-gateway': 'Envoy Gateway by HTTPRoute',
};
const ALL = Object.keys(WAYS) as Way[];

/** The whole page. */
export function requestsPage(): string {
  const rows = Object.values(TABLE).flatMap((subject) => subject.rows);
  return `${[
    '# Requests that proxies answer otherwise',
    'Written by `scripts/write-requests-page.ts` from `e2e/cases/requests`; changes here are lost.',
    `The end-to-end suite asks the real proxies the same ${rows.length} requests, over every feature that is portable and every corner of paths and hosts. They are answered alike but for those below, where neither an emitted setting makes them alike nor a refusal is in place.`,
    '| routes written for | requests | answered otherwise | about routes that are refused |',
  ].join('\n\n')}
|---|---|---|---|
${ALL.map((way) => `| ${WAYS[way]} | ${countOf(way).join(' | ')} |`).join('\n')}

## Answered otherwise

${tableOf(rows)}

## Ingresses of ingress-nginx that Traefik serves

${INGRESS_NGINX_ROWS.length} requests are answered as ingress-nginx answers them, but for these:

${tableOf(INGRESS_NGINX_ROWS)}

## HAProxy and NGINX

${ELSEWHERE}
`;
}

/** What the table was tried with once: controllers that no registry has are no part of the suite. */
const ELSEWHERE = `Their controllers are no part of the suite. Version 3.2.11 of HAProxy's, with HAProxy 3.2.26, and version 5.5.4 of F5's, with NGINX 1.30.6, were asked the rows about routes that they take, once and by hand (November 2026). Beside what [features.md](features.md) says of them:

| what | HAProxy | NGINX |
|---|---|---|
| dots, double slashes and needless percent signs in a path | compared as they were sent, so that \`/x/../shop\` and \`/%73hop\` are not \`/shop\`; the rule [haproxy-guard-passed-by](rules/route.md#haproxy-guard-passed-by) warns where a list or password is passed by | compared for what they mean, \`%2F\` for a slash, too; above the root 400 |
| the path as the application sees it | as it was sent | as it was sent, but decoded where a prefix is replaced |
| a host with a dot at its end | 404 | the same host |
| a Service without pods | 503 | 502 |
| \`X-Forwarded-For\` of a client that nobody trusts | stays, with the client's address behind it | stays, with the client's address behind it |
| \`X-Forwarded-Proto\` of a client, by plain HTTP | stays | replaced |
| a header with an underscore in its name | stays | left out |
| where plain HTTP leads to | \`https://app.example.com:443/\` | \`https://app.example.com:443/\` |`;

function countOf(way: Way): number[] {
  const asked = Object.values(TABLE).filter((subject) => isAsked(subject, way)).flatMap(({ rows }) => rows);
  return [asked.length, asked.filter(([, , { but } = {}]) => but?.[way] !== undefined).length, Object.values(TABLE).flatMap(({ rows }) => rows).length - asked.length];
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.flatMap(([ask, answer, details = {}]) => byReason(details.but ?? {}).map(([ways, [other, why, changed]]) =>
    `| ${code(details.target ?? ask)}${sent(details.send)} | ${shown(answer, details)} | ${ways.map((way) => WAYS[way]).join(', ')} | ${shown(other, changed)} | ${why} |`));
  return ['| request | answer | but | answers | why |', '|---|---|---|---|---|', ...lines].join('\n');
}

/** Ways that answer alike and for one reason are one line. */
function byReason(but: Readonly<Partial<Record<Way, Otherwise>>>): [Way[], Otherwise][] {
  const lines = new Map<string, [Way[], Otherwise]>();
  for (const way of ALL) {
    const otherwise = but[way];
    if (otherwise !== undefined) {
      const line = lines.get(JSON.stringify(otherwise)) ?? [[], otherwise];
      line[0].push(way);
      lines.set(JSON.stringify(otherwise), line);
    }
  }
  return [...lines.values()];
}

function shown(answer: Answer, { path, protocol, sees, gets }: Pick<Details, 'path' | 'protocol' | 'sees' | 'gets'> = {}): string {
  return [
    typeof answer === 'number' ? `${answer}` : answer === 'refused' ? 'no answer' : `application \`${answer}\``,
    ...(path === undefined ? [] : [`sees ${code(path)}`]), ...(protocol === undefined ? [] : [`by ${protocol}`]),
    ...(sees?.['X-Forwarded-For'] === undefined ? [] : [`sees ${code(`X-Forwarded-For: ${sees['X-Forwarded-For']}`)}`]),
    ...(gets?.['content-type'] === undefined ? [] : [gets['content-type'] === null ? 'no content-type' : `content-type ${code(gets['content-type'])}`]),
  ].join(', ');
}

function sent(headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => code(`${name}: ${value}`));
  return lines.length === 0 ? '' : ` with ${lines.join(', ')}`;
}

function code(text: string): string {
  return `\`${text.length > 100 ? `${text.slice(0, 60)}…` : text}\``.replace(/\|/g, '\\|');
}

if (require.main === module) {
  writeFileSync(join(__dirname, '..', REQUESTS_PAGE), requestsPage());
}
