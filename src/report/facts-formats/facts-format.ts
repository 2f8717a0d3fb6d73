import { FactsReport } from '../facts-report';

/** A way to print facts. The next one is a file here, and a line in `all-facts-formats.ts`. */
export interface FactsFormat {
  readonly name: string;
  print(report: FactsReport): string;
}
