import { APPLIED_PATH_MISSING } from './applied-path-missing';
import { FILE_ALIASES_EXPLODE } from './file-aliases-explode';
import { FILE_INVALID } from './file-invalid';
import { FILE_UNREADABLE } from './file-unreadable';
import { KUSTOMIZATION_CONFLICT } from './kustomization-conflict';
import { MACHINE_NETWORK_INVALID } from './machine-network-invalid';
import { NETWORK_FILE_INVALID } from './network-file-invalid';
import { Rule } from '../rule';

/** The rules about files that are read. */
export const FILE_RULES: readonly Rule[] = [
  APPLIED_PATH_MISSING,
  FILE_ALIASES_EXPLODE,
  FILE_INVALID,
  FILE_UNREADABLE,
  KUSTOMIZATION_CONFLICT,
  MACHINE_NETWORK_INVALID,
  NETWORK_FILE_INVALID,
];
