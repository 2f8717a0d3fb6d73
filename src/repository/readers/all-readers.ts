import { KUBERNETES_OBJECTS } from './kubernetes-objects';
import { NETWORK_FILES } from './network-files';
import { VARIABLE_FILES } from './variable-files';
import { FileReader } from '../file-reader';

/** Everybody who knows a kind of file. */
export const ALL_READERS: readonly FileReader[] = [
  KUBERNETES_OBJECTS,
  NETWORK_FILES,
  VARIABLE_FILES,
];
