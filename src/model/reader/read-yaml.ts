import { isMap, LineCounter, parseAllDocuments } from 'yaml';
import { ReadObject } from './read-cluster';
import { GO_YAML } from './yaml-version';

/**
 * The objects of a YAML text with the line each begins at.
 *
 * @throws Error naming file, line and column when the text is not YAML.
 */
export function readYaml(text: string, file: string): ReadObject[] {
  const lines = new LineCounter();
  // Kubernetes reads YAML 1.1 scalars: `yes` and `on` are booleans there.
  const documents = parseAllDocuments(text, { lineCounter: lines, ...GO_YAML });
  const objects: ReadObject[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      throw new Error(`${file}:${line}:${col}: this is not YAML: ${error.message.split('\n')[0]}`);
    }
    if (isMap(document.contents)) {
      const { line, col } = lines.linePos(document.contents.range?.[0] ?? 0);
      objects.push({ manifest: document.toJS(), source: { file, line, column: col } });
    }
  }
  return objects;
}
