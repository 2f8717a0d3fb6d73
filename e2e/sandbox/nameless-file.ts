import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** A file that two processes share by its open descriptor. It has no name, so nothing is left of it whichever way they end. */
export class NamelessFile {
  readonly descriptor: number;

  constructor() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-bare-metal-e2e-'));
    this.descriptor = fs.openSync(path.join(folder, 'file'), 'w+');
    fs.rmSync(folder, { recursive: true });
  }

  write(text: string): void {
    writeDescriptor(this.descriptor, text);
  }

  read(): string {
    return readDescriptor(this.descriptor);
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }
}

/** Everything in it, wherever the other process has read or written last. */
export function readDescriptor(descriptor: number): string {
  const buffer = Buffer.alloc(fs.fstatSync(descriptor).size);
  fs.readSync(descriptor, buffer, 0, buffer.length, 0);
  return buffer.toString();
}

/** Writes the whole content. */
export function writeDescriptor(descriptor: number, text: string): void {
  fs.ftruncateSync(descriptor);
  fs.writeSync(descriptor, text, 0);
}
