import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Tree, TreeFile, TreeObject } from '../../../src/repository/structure/tree';

/** Where the real repositories lie, one folder each. */
export const REAL_REPOSITORIES = path.join(process.env.CDK8S_BARE_METAL_REALWORLD ?? path.join(__dirname, '../../../../shared/data/realworld'), 'repos');

/** The files of a folder; templates and what is not YAML have no documents. */
export function treeOf(folder: string): Tree {
  const files = new Map<string, TreeFile>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const name = path.join(entry.parentPath, entry.name);
      files.set(path.relative(folder, name), treeFile(path.relative(folder, name), fs.readFileSync(name, 'utf8')));
    }
  }
  return new Tree(files);
}

function treeFile(file: string, text: string): TreeFile {
  const documents = /\.(?:ya?ml|json)$/.test(file) ? documentsOf(text) : [];
  return { documents, objects: documents.flatMap((document) => objectsIn(document, file)), text };
}

function documentsOf(text: string): unknown[] {
  try {
    return parseAllDocuments(text, { merge: true, version: '1.1', logLevel: 'silent' }).filter(({ errors }) => errors.length === 0).map((document) => document.toJS());
  } catch {
    return [];
  }
}

function objectsIn(value: any, file: string): TreeObject[] {
  return Array.isArray(value?.items) && value.kind?.endsWith('List') ? value.items.flatMap((item: unknown) => objectsIn(item, file))
    : typeof value?.apiVersion === 'string' && typeof value.kind === 'string' && !value.apiVersion.startsWith('kustomize.config') ? [{ manifest: value, source: { file } }] : [];
}
