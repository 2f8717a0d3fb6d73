import { visible } from './visible-text';

/** Characters that mean something to Markdown or HTML somewhere, or to what Git hosts add to them (mathematics, mentions). */
const SPECIAL = /[\\`*_[\]<>&|~#!$@]/g;
/** A column is never padded beyond this width: one very long name must not blow up every row. */
const WIDEST_COLUMN = 60;

/** A name as plain text in Markdown: nothing in it is markup, and it stays in its line and in its cell. */
export function markdownText(name: string): string {
  return visible(name).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * An address, prefix or range that was parsed, as code. Besides the looks: Git hosts take `:100:` in an IPv6 address for the name of
 * a picture, except in code.
 */
export function markdownCode(value: { toString(): string }): string {
  return `\`${value}\``;
}

/** A table with aligned columns, line by line; its cells are Markdown already. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, column) => rows.reduce(
    (widest, row) => Math.max(widest, Math.min(row[column].length, WIDEST_COLUMN)), Math.max(heading.length, 3)));
  const line = (cells: readonly string[]) => `| ${cells.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
  return [line(headings), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}

/** What looks like an IPv6 address or a time: Git hosts take `:100:` in it for the name of a picture. */
const WITH_COLONS = /[0-9A-Fa-f.]*(?::[0-9A-Fa-f.]*){2,}(?:\/\d+)?/g;

/** Sentences with names and values in them as Markdown: backquotes around values stay, and nothing in a value is markup. */
export function markdownProse(text: string): string {
  return visible(text).split(/(`[^`]+`)/).map((part, index) => (index % 2 === 1 ? part : plainProse(part))).join('');
}

function plainProse(text: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(WITH_COLONS)) {
    parts.push(markdownText(text.slice(end, index)), markdownCode(found));
    end = index + found.length;
  }
  return [...parts, markdownText(text.slice(end))].join('');
}
