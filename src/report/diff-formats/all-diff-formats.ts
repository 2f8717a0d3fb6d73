import { DIFF_JSON } from './diff-json';
import { DIFF_MARKDOWN } from './diff-markdown';
import { DiffFormat } from './diff-report';
import { DIFF_TEXT } from './diff-text';

/** Every way to print a comparison; the first is what a person gets who asks for none. */
export const ALL_DIFF_FORMATS: readonly DiffFormat[] = [DIFF_TEXT, DIFF_JSON, DIFF_MARKDOWN];
