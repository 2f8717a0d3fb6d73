import { createHash } from 'crypto';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as path from 'path';
import { run } from '../sandbox/processes';

/** A revision of the repository, packed as source-controller packs it. */
export interface Artifact {
  readonly url: string;
  /** `main@sha1:…` */
  readonly revision: string;
  readonly digest: string;
  readonly size: number;
}

/** Serves revisions of a repository over loopback, in place of source-controller. */
export class Artifacts {
  static async serve(folder: string): Promise<Artifacts> {
    fs.mkdirSync(folder, { recursive: true });
    const packed = new Map<string, Buffer>();
    const server = http.createServer((request, response) => {
      const data = packed.get(request.url!);
      response.writeHead(data === undefined ? 404 : 200).end(data);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Artifacts(folder, packed, (server.address() as AddressInfo).port);
  }

  private constructor(private readonly folder: string, private readonly packed: Map<string, Buffer>, private readonly port: number) {}

  /** @param files by their paths in the repository */
  async publish(files: ReadonlyMap<string, string>): Promise<Artifact> {
    const commit = createHash('sha1').update(JSON.stringify([this.packed.size, ...files])).digest('hex');
    const tree = path.join(this.folder, commit);
    for (const [file, text] of files) {
      fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      fs.writeFileSync(path.join(tree, file), text);
    }
    await run(['tar', '-czf', `${tree}.tar.gz`, '-C', tree, '.']);
    const data = fs.readFileSync(`${tree}.tar.gz`);
    this.packed.set(`/${commit}.tar.gz`, data);
    return {
      url: `http://127.0.0.1:${this.port}/${commit}.tar.gz`,
      revision: `main@sha1:${commit}`,
      digest: `sha256:${createHash('sha256').update(data).digest('hex')}`,
      size: data.length,
    };
  }
}
