import { Document, isAlias, isMap, isNode, isScalar, LineCounter, Node, parseDocument, visit, YAMLMap } from 'yaml';
import { Lock, LockedClaim, LockedPool } from './lock';
import { HEAD, ReadLock } from './lock-lines';
import { PlanProblem, PlanProblemKind } from './plan';
import { Fields, isFields } from '../model/reader/fields';
import { IpAddress } from '../net/ip-address';

/** The version of the format that this library writes, and the newest that it reads. */
const LOCK_VERSION = 1;

/** The text of any lock, by the YAML library. */
export function writeLockDocument(lock: Lock): string {
  const document = new Document({
    version: lock.version,
    cluster: lock.cluster,
    pools: Object.fromEntries(lock.pools),
    claims: Object.fromEntries([...lock.claims].map(([id, { pool, addresses, sharedAs, released }]) =>
      [id, { pool, addresses, ...(sharedAs === undefined ? {} : { sharedAs }), ...(released ? { released } : {}) }])),
  });
  document.commentBefore = HEAD.join('\n');
  return document.toString({ lineWidth: 0 });
}

/** Reads the text of a lock file, or says what is wrong with it; `path` is its name for messages. */
export function readLockDocument(text: string, path: string, cluster: string): ReadLock | PlanProblem {
  const lines = new LineCounter();
  // The library's own check for equal keys looks at every pair of them.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    return damaged(path, `it is not YAML: ${error.message.split('\n')[0].replace(/ at line.*$/, '')}`, lines.linePos(error.pos[0]).line);
  }
  return new DocumentReader(document, lines, path, cluster).read();
}

class DocumentReader {
  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
    private readonly path: string,
    private readonly cluster: string,
  ) {}

  read(): ReadLock | PlanProblem {
    const root: unknown = this.document.contents;
    const shared = this.sharedNode();
    if (shared !== undefined) {
      return damaged(this.path, `it uses ${shared.what}, and every entry of a lock file stands for itself`, this.lineOf(shared.node));
    }
    const content: unknown = this.document.toJS();
    if (!isMap(root) || !isFields(content)) {
      return damaged(this.path, 'it has no entries', 1);
    }
    if (typeof content.version !== 'number') {
      return damaged(this.path, 'it has no version', 1);
    }
    const repeatedPart = repeatedKey(root);
    if (repeatedPart !== undefined) {
      return damaged(this.path, `${repeatedPart.name} stands in it twice`, this.lineOf(repeatedPart.key));
    }
    if (content.version < 1 || !Number.isInteger(content.version)) {
      return damaged(this.path, `its version is ${content.version}`, this.lineOfKey(root, 'version'));
    }
    if (content.version > LOCK_VERSION) {
      return lockProblem('lock-newer', `The lock file ${this.path} has version ${content.version}; this library reads up to version ${LOCK_VERSION}.`,
        'Use the newer cdk8s-bare-metal that wrote it.', this.path, this.lineOfKey(root, 'version'));
    }
    if (content.cluster !== this.cluster) {
      return lockProblem('lock-other-cluster', `The lock file ${this.path} belongs to the cluster ${JSON.stringify(content.cluster)}, this plan is for ${JSON.stringify(this.cluster)}.`,
        'Give each cluster\'s plan a `folder` of its own. To rename a cluster, change the name in the lock file too.', this.path, this.lineOfKey(root, 'cluster'));
    }
    return this.readEntries(root, content);
  }

  private readEntries(root: YAMLMap, content: Fields): ReadLock | PlanProblem {
    const claims = new Map<string, LockedClaim>();
    if (!isFields(content.claims)) {
      return damaged(this.path, 'it has no claims', this.lineOfKey(root, 'claims'));
    }
    for (const [id, entry] of Object.entries(content.claims)) {
      const claim = readClaim(entry);
      if (typeof claim === 'string') {
        return damaged(this.path, `the claim ${id} ${claim}`, this.lineOfKey(root.get('claims'), id));
      }
      claims.set(id, claim);
    }
    const pools = new Map<string, LockedPool>();
    if (!isFields(content.pools)) {
      return damaged(this.path, 'it has no pools', this.lineOfKey(root, 'pools'));
    }
    for (const [name, entry] of Object.entries(content.pools)) {
      if (!isFields(entry) || !Number.isInteger(entry.priority)) {
        return damaged(this.path, `the pool ${name} has no priority`, this.lineOfKey(root.get('pools'), name));
      }
      pools.set(name, { priority: entry.priority as number });
    }
    const repeated = repeatedKey(root.get('claims')) ?? repeatedKey(root.get('pools'));
    if (repeated !== undefined) {
      return damaged(this.path, `${repeated.name} stands in it twice`, this.lineOf(repeated.key));
    }
    const lines = new Map(keysOf(root.get('claims')).map(({ name, key }) => [name, this.lineOf(key)]));
    return { lock: { version: 1, cluster: this.cluster, pools, claims }, lines };
  }

  /** An entry that stands for another one. Nothing here writes them, and one address would silently have two claims. */
  private sharedNode(): { readonly what: string; readonly node: Node } | undefined {
    let found: { what: string; node: Node } | undefined;
    visit(this.document, {
      Node: (_, node) => {
        const what = isAlias(node) ? `the alias *${node.source}` : node.anchor === undefined ? undefined : `the anchor &${node.anchor}`;
        if (what === undefined) {
          return undefined;
        }
        found = { what, node };
        return visit.BREAK;
      },
    });
    return found;
  }

  /** The line of a key in a map; the first one where the map has no such key. */
  private lineOfKey(map: unknown, name: string): number {
    return this.lineOf(keysOf(map).find((candidate) => candidate.name === name)?.key);
  }

  private lineOf(node: unknown): number {
    return isNode(node) && node.range ? this.lines.linePos(node.range[0]).line : 1;
  }
}

function readClaim(entry: unknown): LockedClaim | string {
  if (!isFields(entry)) {
    return 'has no entries';
  }
  const { pool, addresses, sharedAs, released, ...unknown } = entry;
  if (Object.keys(unknown).length > 0 || (released !== undefined && released !== true)) {
    return `says ${JSON.stringify(Object.keys(unknown)[0] ?? `released: ${String(released)}`)}, which means nothing here`;
  }
  if (typeof pool !== 'string') {
    return 'names no pool';
  }
  if (sharedAs !== undefined && typeof sharedAs !== 'string') {
    return `has ${JSON.stringify(sharedAs)} as sharing key, which is no text`;
  }
  if (!Array.isArray(addresses) || addresses.length === 0) {
    return 'has no addresses';
  }
  const bad = addresses.find((text) => typeof text !== 'string' || IpAddress.tryParse(text)?.toString() !== text);
  if (bad !== undefined) {
    return `has ${JSON.stringify(bad)} among its addresses, which is no address in canonical form`;
  }
  if (new Set(addresses).size < addresses.length) {
    return 'has one of its addresses twice';
  }
  return { pool, addresses: addresses as string[], ...(sharedAs === undefined ? {} : { sharedAs }), ...(released === true ? { released: true } : {}) };
}

/** A key that a merge left twice in a part of the file; the later one would silently win. */
function repeatedKey(map: unknown): { readonly name: string; readonly key: unknown } | undefined {
  const seen = new Set<string>();
  return keysOf(map).find(({ name }) => seen.size === seen.add(name).size);
}

function keysOf(map: unknown): { readonly name: string; readonly key: unknown }[] {
  return isMap(map) ? map.items.map(({ key }) => ({ name: isScalar(key) ? String(key.value) : '', key })) : [];
}

/** What makes a lock file unusable. */
export function lockProblem(kind: PlanProblemKind, message: string, help: string, path: string, line?: number): PlanProblem {
  return { kind, message, help, subject: `lock ${path}`, places: [line === undefined ? { file: path } : { file: path, line }] };
}

function damaged(path: string, reason: string, line: number): PlanProblem {
  return lockProblem('lock-damaged', `The lock file ${path} is damaged: ${reason}.`,
    'Bring it back from git (git checkout), or mend the entry. Without it every free address would be planned anew.', path, line);
}
