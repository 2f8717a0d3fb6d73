import { readFileSync } from 'fs';
import { join } from 'path';
import { requestsApp } from '../../e2e/cases/requests/app';
import { INGRESS_NGINX_ROWS } from '../../e2e/cases/requests/ingress-nginx';
import { expected, isAsked, Row, Subject, Way } from '../../e2e/cases/requests/row';
import { TABLE } from '../../e2e/cases/requests/table';
import { REQUESTS_PAGE, requestsPage } from '../../scripts/write-requests-page';

const WAYS: readonly Way[] = ['traefik', 'traefik-gateway', 'contour', 'contour-ingress', 'envoy-gateway'];
const subjects = Object.entries(TABLE);
const rows = Object.values(TABLE).flatMap((subject) => subject.rows);
const differing = (way: Way, among: readonly Row[]) => among.filter((row) => expected(row, way).why !== undefined);
const [[, WEB]] = subjects;

/** Whether an app with the routes of a subject can be synthesized for a way. */
function isRefused(subject: Subject, way: Way): boolean {
  try {
    requestsApp([way], false, () => [WEB, subject]).synthYaml();
    return false;
  } catch (error) {
    expect((error as Error).message).toContain('error[route-feature-unsupported]');
    return true;
  }
}

beforeAll(() => { jest.spyOn(process.stderr, 'write').mockReturnValue(true); });

test('the page says what the table says: `npx tsx scripts/write-requests-page.ts`', () => {
  expect(readFileSync(join(__dirname, '..', '..', REQUESTS_PAGE), 'utf8')).toEqual(requestsPage());
});

test('no request stands twice in the table', () => {
  const texts = rows.map(([ask, , details = {}]) => JSON.stringify([ask, { ...details, but: undefined }]));
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});

test('each difference says why, and is one', () => {
  for (const [ask, answer, { but = {} } = {}] of [...rows, ...INGRESS_NGINX_ROWS]) {
    for (const [way, [other, why, details]] of Object.entries(but)) {
      expect([ask, way, why.split(' ').length > 3, other !== answer || details !== undefined]).toEqual([ask, way, true, true]);
    }
  }
});

/** Whoever changes these numbers has found that a proxy answers otherwise than the others, or no longer does. */
test.each<[Way, { asked: number; differing: number }]>([
  ['traefik', { asked: 330, differing: 10 }],
  ['traefik-gateway', { asked: 261, differing: 11 }],
  ['contour', { asked: 322, differing: 12 }],
  ['contour-ingress', { asked: 322, differing: 23 }],
  ['envoy-gateway', { asked: 333, differing: 13 }],
])('%s is asked and differs as often as this', (way, counts) => {
  const asked = Object.values(TABLE).filter((subject) => isAsked(subject, way)).flatMap((subject) => subject.rows);
  expect({ asked: asked.length, differing: differing(way, asked).length }).toEqual(counts);
});

test.each(WAYS.flatMap((way) => subjects.filter(([, { refusedBy }]) => refusedBy?.includes(way)).map(([name, subject]) => [way, name, subject] as const)))(
  '%s refuses the routes of: %s', (way, _, subject) => expect(isRefused(subject, way)).toBe(true),
);

test.each(WAYS)('%s takes all other routes together', (way) => expect(requestsApp([way]).synthYaml()).toContain('web.example.com'));
