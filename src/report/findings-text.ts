import { countFindings, FindingsCount } from './findings-count';
import { UntoldFindings, untoldLines } from './told-findings';
import { visible, withoutEndlessNames } from './visible-text';
import { wrapped } from './wrap';
import { describeSource, Source } from '../model/source';
import { Finding, Severity } from '../rules/finding';
import { counted } from '../rules/text';

/** How findings are printed. */
export interface FindingsTextOptions {
  /** What is found besides, and is only counted; default: nothing. */
  readonly untold?: readonly UntoldFindings[];
  /** How many findings there are with those; default: as many as the list has. */
  readonly count?: FindingsCount;
  /** ANSI colours, for a terminal; default `false`. Whether there is a terminal is for the caller to know. */
  readonly color?: boolean;
}

/** Columns that prose is wrapped at; a value that is longer stays whole. */
const COLUMNS = 100;
/** Places of one finding that are printed; the others are counted. */
const MOST_PLACES = 8;

const RED = '31';
const YELLOW = '33';
const CYAN = '36';
const BLUE = '34';
const BOLD = '1';

const COLORS: Readonly<Record<Severity, string>> = { error: RED, warning: YELLOW, note: CYAN };

/**
 * Findings as a good compiler tells them: what, where, why it matters, how to mend it; accepted ones in one line each, with the
 * reason; at last a line that counts: `2 errors, 1 warning, 0 notes`. The order is that of the list. Without a line feed at the
 * end.
 */
export function findingsText(findings: readonly Finding[], { color = false, untold = [], count = countFindings(findings) }: FindingsTextOptions = {}): string {
  const paint: Paint = color ? painted : (text) => text;
  const waived = findings.filter((finding) => finding.waived !== undefined);
  return [
    ...findings.filter((finding) => finding.waived === undefined).map((finding) => findingText(finding, paint)),
    ...(waived.length === 0 ? [] : [waived.map((finding) => waivedText(finding, paint)).join('\n')]),
    ...(untold.length === 0 ? [] : [untoldLines(untold).join('\n')]),
    closingLine(count),
  ].join('\n\n');
}

/**
 * The text of the error that stops a synth: everything that was found, errors first, so that whoever sees nothing but the thrown
 * error can mend all of it in one go. Without colour.
 */
export function thrownText(findings: readonly Finding[]): string {
  const errors = findings.filter(isOpenError);
  const others = findings.filter((finding) => !isOpenError(finding));
  return `${counted(errors.length, 'error')} in the cluster that this plan serves.\n\n${findingsText([...errors, ...others])}`;
}

function isOpenError({ severity, waived }: Finding): boolean {
  return severity === 'error' && waived === undefined;
}

function findingText({ rule, severity, message, places, why, help }: Finding, paint: Paint): string {
  return [
    ...labelled(`${severity}[${visible(rule)}]`, message, '', paint, [COLORS[severity], BOLD], [BOLD]),
    ...placeLines(places, paint),
    ...labelled('why', why, '  ', paint, [BOLD]),
    ...labelled('help', help, '  ', paint, [BOLD]),
  ].join('\n');
}

/** The place to mend first, then the others that take part, marked as rustc marks them. */
function placeLines(places: readonly Source[], paint: Paint): string[] {
  const texts = [...new Set(places.map((place) => visible(describeSource(place))))];
  const shown = texts.slice(0, MOST_PLACES);
  return [
    ...shown.map((text, index) => `  ${paint(index === 0 ? '-->' : ':::', BLUE, BOLD)} ${text}`),
    ...(texts.length > shown.length ? [`  ${paint(':::', BLUE, BOLD)} and ${counted(texts.length - shown.length, 'more place')}`] : []),
  ];
}

/** `label: text`, wrapped, with following lines indented by two more than the label. */
function labelled(
  label: string, text: string, indent: string, paint: Paint, labelStyle: readonly string[], textStyle: readonly string[] = [],
): string[] {
  const [first, ...rest] = wrapped(`${label}: ${withoutEndlessNames(visible(text))}`, { columns: COLUMNS, indent, hanging: `${indent}  ` });
  return [
    `${indent}${paint(label, ...labelStyle)}${paint(first.slice(indent.length + label.length), ...textStyle)}`,
    ...rest.map((line) => paint(line, ...textStyle)),
  ];
}

function waivedText({ rule, severity, subject, waived }: Finding, paint: Paint): string {
  const until = waived!.expires === undefined ? '' : ` (until ${waived!.expires})`;
  const [first, ...rest] = wrapped(withoutEndlessNames(visible(`waived ${severity}[${rule}] ${subject}: ${waived!.reason}${until}`)),
    { columns: COLUMNS, indent: '', hanging: '  ' });
  return [`${paint('waived', BOLD)}${first.slice('waived'.length)}`, ...rest].join('\n');
}

/** `2 errors, 1 warning, 0 notes`, and how many are accepted, if any. */
export function closingLine({ errors, warnings, notes, waived }: FindingsCount): string {
  return [
    counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note'),
    ...(waived === 0 ? [] : [`${waived} waived`]),
  ].join(', ');
}

type Paint = (text: string, ...styles: readonly string[]) => string;

function painted(text: string, ...styles: readonly string[]): string {
  return styles.length === 0 || text === '' ? text : `\u001b[${styles.join(';')}m${text}\u001b[0m`;
}
