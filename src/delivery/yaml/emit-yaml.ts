import { numberScalar, textScalar } from './scalars';

/** A key that is longer, as it is written, must be marked as one. */
const LONGEST_KEY = 1000;

/**
 * A value as a YAML document that readers of YAML 1.1 and 1.2 take for the same data: block style, two spaces, no line ever folded,
 * maps in the order of their keys as they come. Fields that are undefined are left out.
 *
 * The YAML libraries keep comments, anchors and styles, which a manifest has none of, and take seven to fifteen times as long.
 *
 * @throws RangeError for numbers that are none, and texts with half of a character: `faultIn` says where
 */
export function emitYaml(value: unknown): string {
  const lines: string[] = [];
  // The text of a whole document may look like the mark between two.
  const text = inline(value, '  ');
  if (text !== undefined) {
    return `${text}\n`;
  }
  block(value as object, '', '', lines);
  return `${lines.join('\n')}\n`;
}

/** The first field that YAML cannot hold, `spec.ports[0].port`; nothing where it holds them all. */
export function faultIn(value: unknown, path = ''): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return isHeld(value) ? undefined : path;
  }
  for (const [name, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const fault = isHeld(name) ? faultIn(inner, place) : `a key of ${path}`;
    if (fault !== undefined) {
      return fault;
    }
  }
  return undefined;
}

function isHeld(scalar: unknown): boolean {
  try {
    inline(scalar, '');
    return true;
  } catch {
    return false;
  }
}

/** What stands on the line of its key; nothing for what needs lines of its own. */
function inline(value: unknown, indent: string): string | undefined {
  switch (typeof value) {
    case 'string': return value.includes('\n') ? literal(value, indent) ?? textScalar(value) : textScalar(value);
    case 'number':
    case 'bigint': return numberScalar(value);
    case 'boolean': return value ? 'true' : 'false';
    case 'object': return value === null ? 'null' : Array.isArray(value) ? (value.length === 0 ? '[]' : undefined) : isEmpty(value) ? '{}' : undefined;
    default: return 'null';
  }
}

/** Lines of a list or a map that is not empty; the first begins with `lead`, the others with `indent`. */
function block(value: object, lead: string, indent: string, lines: string[]): void {
  let start = lead;
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = inline(item, `${indent}  `);
      if (text === undefined) {
        block(item, `${start}- `, `${indent}  `, lines);
      } else {
        lines.push(`${start}- ${text}`);
      }
      start = indent;
    }
    return;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) {
      continue;
    }
    const name = keyText(key, indent);
    const text = inline(field, `${indent}  `);
    if (text !== undefined) {
      lines.push(`${start}${name} ${text}`);
    } else {
      lines.push(start + name);
      block(field as object, `${indent}  `, `${indent}  `, lines);
    }
    start = indent;
  }
}

function keyText(key: string, indent: string): string {
  const text = textScalar(key);
  return text.length <= LONGEST_KEY ? `${text}:` : `? ${text}\n${indent}:`;
}

/** A text of several lines as it stands; nothing where blanks at the ends of lines, or at the beginning, would be hard to see. */
function literal(text: string, indent: string): string | undefined {
  if (!/^(?![\n \t])[\t\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text) || /[ \t](\n|$)|\n\t|[\u2028\u2029]/.test(text)) {
    return undefined;
  }
  const body = text.replace(/\n+$/, '');
  const ends = text.length - body.length;
  const mark = ends === 0 ? '|-' : ends === 1 ? '|' : '|+';
  return `${mark}\n${body.split('\n').map((line) => (line === '' ? '' : indent + line)).join('\n')}${'\n'.repeat(Math.max(0, ends - 1))}`;
}

function isEmpty(value: object): boolean {
  for (const key in value) {
    if ((value as Readonly<Record<string, unknown>>)[key] !== undefined) {
      return false;
    }
  }
  return true;
}
