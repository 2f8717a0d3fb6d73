import { isPlaceholder } from '../../../model/written';
import { closestName } from '../../schema/closest-name';

/** How the values of an annotation are written, and what the controller takes of that which is written otherwise. */
export interface AcceptedFormat {
  /** What a good value is. */
  readonly words: string;
  /** What the controller itself takes, generously; absent where nobody can say so for certain. */
  readonly accepted?: RegExp;
}

/** The annotations that a controller reads on an Ingress, whoever wrote it. */
export interface AnnotationTable {
  readonly product: string;
  /** What begins all of them. */
  readonly prefix: string;
  /** Without the prefix. */
  readonly formats: ReadonlyMap<string, AcceptedFormat>;
  /** Names that the controller reads too, and that nobody is to be led to. */
  readonly others: RegExp;
  /** Whole keys with another prefix, which others read as well. */
  readonly more?: ReadonlyMap<string, AcceptedFormat>;
  /** What becomes of a value that the controller does not read, by the name of the annotation. */
  readonly refusal: (name: string, annotations: Readonly<Record<string, string>>) => Refusal;
}

/** What a controller does with a value that it does not read. */
export interface Refusal {
  /** A sentence without its end. */
  readonly words: string;
  /** Whether more is lost by it than what the annotation asks for. */
  readonly isGrave: boolean;
}

/** An annotation of an Ingress that its controller does not read. */
export interface UnreadAnnotation {
  readonly key: string;
  /** The key that was probably meant. */
  readonly meant?: string;
  /** Only where the key is known and the value is refused: what a good one is, and what becomes of this one. */
  readonly words?: string;
  readonly refusal?: Refusal;
}

/** What Go's ParseBool takes. */
export const GO_BOOL = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** What Go's Atoi takes. */
export const GO_NUMBER = /^[+-]?[0-9]+$/;

/** What a controller passes over of the annotations that are for it. Values that are empty, or that something else fills in later, are neither right nor wrong. */
export function unreadAnnotations(table: AnnotationTable, annotations: Readonly<Record<string, string>>): UnreadAnnotation[] {
  return Object.entries(annotations).flatMap(([key, value]): UnreadAnnotation[] => {
    const other = table.more?.get(key);
    const name = other !== undefined ? key : key.startsWith(table.prefix) ? key.slice(table.prefix.length) : '';
    if (name === '' || table.others.test(name) || isPlaceholder(key)) {
      return [];
    }
    const format = other ?? table.formats.get(name);
    if (format === undefined) {
      const meant = closestName(name, [...table.formats.keys()]);
      return [{ key, ...(meant === undefined ? {} : { meant: `${table.prefix}${meant}` }) }];
    }
    return format.accepted === undefined || value === '' || isPlaceholder(value) || format.accepted.test(value) ? [] : [{ key, words: format.words, refusal: table.refusal(name, annotations) }];
  });
}
