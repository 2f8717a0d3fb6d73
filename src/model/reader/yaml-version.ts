import { DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';

/**
 * YAML as Kubernetes and its tools read it, by go-yaml: scalars of YAML 1.1 (`yes` and `on` are booleans), but a lone point is a text, as in
 * `path: .` (go-yaml's float has a digit; the library's of YAML 1.1 needs none, and makes no number of it).
 */
export const GO_YAML: ParseOptions & DocumentOptions & SchemaOptions = { version: '1.1', customTags: withDigits };

const FLOAT = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)$/;

function withDigits(tags: Tags): Tags {
  return tags.map((tag) => (isFloat(tag) ? { ...tag, test: FLOAT } : tag));
}

function isFloat(tag: Tags[number]): tag is ScalarTag {
  return typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:float' && 'test' in tag && tag.test?.test('.') === true;
}
