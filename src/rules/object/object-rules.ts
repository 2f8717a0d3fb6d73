import { CONTAINER_PORTS_INVALID } from './container-ports-invalid';
import { CUSTOM_RESOURCE_FIELD_MISSPELT } from './custom-resource-field-misspelt';
import { CUSTOM_RESOURCE_VERSION_UNSERVED } from './custom-resource-version-unserved';
import { CUSTOM_RESOURCE_WITHOUT_DEFINITION } from './custom-resource-without-definition';
import { DEFINITION_BUNDLE_UNKNOWN } from './definition-bundle-unknown';
import { KIND_DEPRECATED } from './kind-deprecated';
import { LABEL_INVALID } from './label-invalid';
import { NAMESPACE_MISSING } from './namespace-missing';
import { OBJECT_DUPLICATE } from './object-duplicate';
import { OBJECT_NAME_INVALID } from './object-name-invalid';
import { SECRET_IN_CLEAR } from './secret-in-clear';
import { Rule } from '../rule';

/** The rules about Kubernetes objects of any kind. */
export const OBJECT_RULES: readonly Rule[] = [
  CONTAINER_PORTS_INVALID,
  CUSTOM_RESOURCE_FIELD_MISSPELT,
  CUSTOM_RESOURCE_VERSION_UNSERVED,
  CUSTOM_RESOURCE_WITHOUT_DEFINITION,
  DEFINITION_BUNDLE_UNKNOWN,
  KIND_DEPRECATED,
  LABEL_INVALID,
  NAMESPACE_MISSING,
  OBJECT_DUPLICATE,
  OBJECT_NAME_INVALID,
  SECRET_IN_CLEAR,
];
