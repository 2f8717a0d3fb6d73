import { Format } from './format';
import { GITHUB } from './github';
import { JSON_FORMAT } from './json';
import { JUNIT } from './junit';
import { MARKDOWN } from './markdown';
import { SARIF } from './sarif';
import { TEXT } from './text';

/** Every way to print findings; the first is what a person gets who asks for none. */
export const ALL_FORMATS: readonly Format[] = [TEXT, JSON_FORMAT, SARIF, JUNIT, GITHUB, MARKDOWN];
