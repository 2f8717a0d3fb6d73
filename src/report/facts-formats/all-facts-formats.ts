import { FactsFormat } from './facts-format';
import { FACTS_JSON } from './facts-json';
import { FACTS_TEXT } from './facts-text';

/** Every way to print facts; the first is what a person gets who asks for none. */
export const ALL_FACTS_FORMATS: readonly FactsFormat[] = [FACTS_TEXT, FACTS_JSON];
