import { Terminal } from './terminal';

/** Before this many files there is nothing to wait for. */
const FEW = 2000;

/** One line on a terminal, written over again, while many files are read. */
export class Progress {
  private shown = false;

  constructor(private readonly terminal: Terminal, quiet: boolean) {
    if (quiet || !terminal.isScreen.err) {
      this.update = () => undefined;
    }
  }

  update = (files: number): void => {
    if (files >= FEW) {
      this.shown = true;
      this.terminal.err(`\r${files} files read …`);
    }
  };

  end(): void {
    if (this.shown) {
      this.terminal.err('\r\u001b[K');
    }
  }
}
