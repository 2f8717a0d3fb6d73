import { listed } from '../../rules/text';

/** A Mermaid flowchart. */
export interface Diagram {
  /** Empty where nothing can be drawn. */
  readonly source: string;
  /** What Mermaid has no room for (500 arrows, 50,000 characters), counted: `5 exposed Services`. */
  readonly leftOut: readonly string[];
}

/**
 * A diagram in Markdown.
 *
 * @param elsewhere a sentence that says where the rest can be found
 */
export function diagramLines({ source, leftOut: missing }: Diagram, elsewhere: string): string[] {
  return [
    ...(source === '' ? [] : ['```mermaid', source, '```']),
    ...(missing.length === 0 ? [] : [
      ...(source === '' ? [] : ['']),
      `${leftOutText(missing)}${elsewhere}`,
    ]),
  ];
}

/** A sentence about what a picture lacks. */
export function leftOutText(missing: readonly string[]): string {
  return `The picture has no room for everything: it leaves out ${listed(missing)}.`;
}
