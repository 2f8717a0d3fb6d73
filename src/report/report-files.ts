import { addressBook } from './addresses/address-book';
import { addressJson } from './addresses/address-json';
import { addressTable } from './addresses/address-table';
import { trafficDiagram } from './diagrams/traffic-diagram';
import { dnsFiles } from './dns-files';
import { findingsJson } from './findings-json';
import { Finding } from '../rules/finding';
import { World } from '../rules/world';

/** A file that a synth writes beside the lock file. */
export interface ReportFile {
  /** Inside the folder of the reports (`network/` by default). */
  readonly name: string;
  readonly text: string;
}

/** All reports about a cluster. The same cluster and findings give the same bytes, whatever the day and the order of declaration. */
export function reportFiles(world: World, findings: readonly Finding[]): ReportFile[] {
  const book = addressBook(world);
  return [
    { name: 'addresses.md', text: addressTable(book) },
    { name: 'addresses.json', text: addressJson(book) },
    { name: 'traffic.md', text: trafficDiagram(world, book) },
    { name: 'findings.json', text: findingsJson(findings) },
    ...dnsFiles(world),
  ];
}
