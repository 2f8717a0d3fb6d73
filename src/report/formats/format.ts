import { CheckReport } from '../check-report';

/** A way to print what was found. The next one is a file here, and a line in `all-formats.ts`. */
export interface Format {
  readonly name: string;
  /** How many findings of one rule it tells one by one, and counts the others; absent: all. */
  readonly mostOfARule?: number;
  /** The whole text in parts, with a line feed at its end; none where there is nothing to say. Of hundreds of thousands of findings the text is longer than a string can be. */
  print(report: CheckReport, options: PrintOptions): Iterable<string>;
}

export interface PrintOptions {
  /** ANSI colours, for a terminal. */
  readonly color: boolean;
  /** Findings alone: neither what was read, nor what is unknown. */
  readonly quiet: boolean;
}
