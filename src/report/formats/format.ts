import { CheckReport } from '../check-report';

/** A way to print what was found. The next one is a file here, and a line in `all-formats.ts`. */
export interface Format {
  readonly name: string;
  /** The whole text, with a line feed at the end; empty where there is nothing to say. */
  print(report: CheckReport, options: PrintOptions): string;
}

export interface PrintOptions {
  /** ANSI colours, for a terminal. */
  readonly color: boolean;
  /** Findings alone: neither what was read, nor what is unknown. */
  readonly quiet: boolean;
}
