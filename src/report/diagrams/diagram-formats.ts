import { Diagram, diagramLines, leftOutText } from './diagram';

/** A diagram with what stands around it. */
export interface DiagramReport {
  readonly title: string;
  readonly diagram: Diagram;
  /** Where the rest can be found, a sentence. */
  readonly elsewhere: string;
}

/** A way to print a diagram. */
export interface DiagramFormat {
  readonly name: string;
  print(report: DiagramReport): string;
}

/** The flowchart alone; what it leaves out is a comment in it. */
const MERMAID: DiagramFormat = {
  name: 'mermaid',
  print: ({ diagram: { source, leftOut }, elsewhere }) => `${[
    ...(leftOut.length === 0 ? [] : [`%% ${leftOutText(leftOut)}${elsewhere}`]),
    source === '' ? 'flowchart LR' : source,
  ].join('\n')}\n`,
};

/** A page, as Git hosts show it. */
const MARKDOWN: DiagramFormat = {
  name: 'markdown',
  print: ({ title, diagram, elsewhere }) => `${[`# ${title}`, '', ...diagramLines(diagram, elsewhere)].join('\n')}\n`,
};

/** Every way to print a diagram; the first is what a person gets who asks for none. */
export const ALL_DIAGRAM_FORMATS: readonly DiagramFormat[] = [MERMAID, MARKDOWN];
