import { parse } from 'yaml';
import { fieldsOf, isFields } from './fields';
import { Manifest } from '../manifest';
import { at, Source } from '../source';
import { GO_YAML } from './yaml-version';

/** The file in the ConfigMap `metallb-excludel2` that MetalLB's speakers read once, when they start. */
export const EXCLUSION_FILE = 'excludel2.yaml';

/** The interfaces on which MetalLB's speakers never answer, as somebody told them. */
export interface InterfaceExclusion {
  /** Of its ConfigMap, which is MetalLB's. */
  readonly namespace: string;
  /** Go regular expressions; none where the file is not there. */
  readonly patterns: readonly string[];
  /** What keeps the speakers from reading the file, behind "it". */
  readonly unreadable?: string;
  /** Whether the ConfigMap has the file that they look for. */
  readonly isThere: boolean;
  readonly source: Source;
}

/** Reads the ConfigMap as the speakers do (0.16.1, speaker/main.go): one field matters, whatever stands beside it. */
export function readInterfaceExclusion({ data }: Manifest, namespace: string, source: Source): InterfaceExclusion {
  const text = fieldsOf(data)[EXCLUSION_FILE];
  const place = at(source, `data["${EXCLUSION_FILE}"]`);
  const nothing = { namespace, patterns: [], isThere: typeof text === 'string', source: typeof text === 'string' ? place : source };
  if (typeof text !== 'string') {
    return nothing;
  }
  const content = contentOf(text);
  if (content === undefined) {
    return { ...nothing, unreadable: 'is no YAML' };
  }
  if (content === null) {
    return nothing;
  }
  const list = fieldsOf(content).announcedInterfacesToExclude ?? [];
  return !isFields(content) || !Array.isArray(list) || list.some((entry) => typeof entry === 'object' && entry !== null)
    ? { ...nothing, unreadable: 'has no list of texts called `announcedInterfacesToExclude`' } : { ...nothing, patterns: list.map(String) };
}

function contentOf(text: string): unknown {
  try {
    return parse(text, { ...GO_YAML, logLevel: 'error' });
  } catch {
    return undefined;
  }
}
