import * as fs from 'fs';
import * as path from 'path';
import { PROXIES } from './gateways';
import { ALL_METRICS } from '../../../../src/behavior/proxies/all-metrics';
import { isTold } from '../../../../src/behavior/proxies/metrics';

const page = fs.readFileSync(path.join(__dirname, '..', '..', '..', '..', 'docs', 'running-gateways.md'), 'utf8');

/** The rows of the table of a section, without its head, cell by cell. */
function rowsOf(section: string): string[][] {
  const text = page.split(/^## /m).find((one) => one.startsWith(section))!;
  return text.split('\n').filter((line) => line.startsWith('|')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

test('the page says which alerts a proxy has, and why not the others', () => {
  expect(rowsOf('Metrics and alerts')).toEqual(ALL_METRICS.map(({ proxy, ports, serverErrors, certificates, configuration }) => [
    proxy, ports.map((one) => `${one.port}${one.path}`).join(', '), ...[serverErrors, certificates, configuration].map((alert) => (isTold(alert) ? 'yes' : alert.reason)),
  ]));
});

test('the page says of every proxy whether Pod Security lets it run at the level restricted', () => {
  expect(rowsOf('Pod Security').map(([proxy, restricted]) => [proxy, restricted])).toEqual(PROXIES.map(([name]) => [name, 'yes']));
});
