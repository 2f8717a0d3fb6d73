import { createHash } from 'crypto';
import { shortened, visible } from '../visible-text';

/** Above these Mermaid draws nothing (its own limits, which a Git host's reader cannot raise, are 500 and 50,000). */
const MOST_EDGES = 480;
const MOST_CHARACTERS = 48_000;
/** Longer lines in a box are cut, with `…` at the end. */
const LONGEST_LINE = 120;
/** The style of frames. */
const FRAME = 'frame';
/** Mermaid breaks the line at a backslash before an n, even at one that came as an entity. */
const LOOKS_LIKE_A_BACKSLASH = '\u29f5';
/** Parts of an id that look like names of Kubernetes stay readable. */
const PLAIN = /^([a-z0-9]+([.-][a-z0-9]+)*)?$/;

/** A group of boxes with a frame around it. */
export interface Frame {
  readonly id: string;
  /** One line: Mermaid draws a second one over the boxes. */
  readonly title: string;
}

interface Box {
  readonly shape: readonly [string, string];
  readonly lines: readonly string[];
  readonly style: string;
}

/** The shapes of boxes, by Mermaid's brackets. */
export const SHAPES = {
  box: ['[', ']'],
  round: ['([', '])'],
  stack: ['[[', ']]'],
} as const;

/** A flowchart in the making. Drawing a box or an arrow twice draws it once. */
export class Flowchart {
  private readonly page = new Map<string, Box>();
  private readonly frames = new Map<string, { readonly title: string; readonly boxes: Map<string, Box> }>();
  private readonly edges = new Map<string, string>();
  private readonly styles = new Set<string>();

  /** Draws a box and gives its id. What `lines` hold is text, never markup. */
  box(id: string, lines: readonly string[], style: string, frame?: Frame, shape: readonly [string, string] = SHAPES.box): string {
    (frame === undefined ? this.page : this.inside(frame)).set(id, { shape, lines, style });
    this.styles.add(style);
    return id;
  }

  /** Draws an arrow. */
  edge(from: string, to: string, label?: string): void {
    const arrow = label === undefined ? '-->' : `-->|"${mermaidText(label)}"|`;
    this.edges.set(`${from} ${to}`, `  ${from} ${arrow} ${to}`);
  }

  /** Whether Mermaid draws so many arrows. */
  get hasRoom(): boolean {
    return this.edges.size <= MOST_EDGES;
  }

  /** Whether Mermaid draws a source made of this. */
  fits(source: string): boolean {
    return this.hasRoom && source.length <= MOST_CHARACTERS;
  }

  /**
   * The source, from left to right.
   *
   * @param styles CSS of each style of boxes, and of `frame`, by name
   */
  toSource(styles: Readonly<Record<string, string>>): string {
    const used = Object.entries(styles).filter(([name]) => this.styles.has(name) || (name === FRAME && this.frames.size > 0));
    return [
      'flowchart LR',
      ...[...this.page].map(([id, box]) => `  ${boxText(id, box)}`),
      ...[...this.frames].flatMap(([id, { title, boxes }]) => [
        `  subgraph ${id}["${mermaidText(title)}"]`,
        ...[...boxes].map(([inner, box]) => `    ${boxText(inner, box)}`),
        '  end',
      ]),
      ...this.edges.values(),
      ...used.map(([name, css]) => `  classDef ${name} ${css}`),
      ...(this.frames.size === 0 ? [] : [`  class ${[...this.frames.keys()].join(',')} ${FRAME}`]),
    ].join('\n');
  }

  /** The boxes in a frame, which is drawn when the first one is. */
  private inside({ id, title }: Frame): Map<string, Box> {
    const known = this.frames.get(id) ?? { title, boxes: new Map<string, Box>() };
    this.frames.set(id, known);
    return known.boxes;
  }
}

/**
 * An id made of names: equal for equal names, different for different ones, whatever they hold. A name that is more than letters,
 * digits, dots and hyphens stands in it as a hash.
 */
export function mermaidId(kind: string, ...names: readonly string[]): string {
  return [kind, ...names.map((name) => (PLAIN.test(name) && name.length <= 63 ? name.replace(/\./g, '_') : hashed(name)))].join('__');
}

/** Capitals, which no plain name has. */
function hashed(name: string): string {
  return `X${createHash('sha256').update(JSON.stringify(name)).digest('hex').slice(0, 16).toUpperCase()}`;
}

/**
 * A text for a quoted label. Only ASCII letters, digits and harmless punctuation stand for themselves: the rest goes through
 * three readers (Mermaid's grammar, its Markdown, the browser's HTML), and an entity means the same to all of them. An empty label
 * is none to Mermaid, so it says that it is empty.
 */
export function mermaidText(text: string): string {
  const line = shortened(visible(text).replace(/\s+/g, ' ').trim(), LONGEST_LINE).replace(/\\n/g, `${LOOKS_LIKE_A_BACKSLASH}n`);
  if (STANDS_FOR_ITSELF.test(line) && !/www\./i.test(line)) {
    return line;
  }
  const entities = Array.from(line, (character, index) => (standsForItself(line, character, index) ? character : `#${character.codePointAt(0)};`));
  return entities.join('') || '(empty)';
}

/** A line of which every sign stands for itself, as in nearly all: each picture is drawn many times, until it is the largest that fits. */
const STANDS_FOR_ITSELF = /^[A-Za-z0-9 ,/(](?:[A-Za-z0-9 ,/(-]|\.(?=[^ ]))*$/;

/** Markdown reads `1. `, `1) `, `- ` and `+ ` as lists and `www.` as a link. */
function standsForItself(line: string, character: string, index: number): boolean {
  switch (character) {
    case '.': return /[^ ]/.test(line.charAt(index + 1)) && !/www$/i.test(line.slice(0, index));
    case '-': return index > 0;
    case ')': return !/^[0-9]+$/.test(line.slice(0, index));
    default: return /[A-Za-z0-9 ,/(]/.test(character);
  }
}

function boxText(id: string, { shape: [open, close], lines, style }: Box): string {
  return `${id}${open}"${lines.map(mermaidText).join('<br/>')}"${close}:::${style}`;
}
