import { FileReader } from '../file-reader';

/** As people call files with an assignment a line: `.env`, `cluster.env`, `env.txt`. */
const VARIABLES = /(?:^|\.)env$|^env\.txt$/;

/** Files of variables: nothing of them is an object, and `configMapGenerator` makes ConfigMaps of those that a kustomization names. */
export const VARIABLE_FILES: FileReader = {
  opens: (name) => VARIABLES.test(name),
  read: ({ file }) => (VARIABLES.test(file.slice(file.lastIndexOf('/') + 1)) ? { objects: [], problems: [], templates: 0, saysNothing: 'other' } : undefined),
};
