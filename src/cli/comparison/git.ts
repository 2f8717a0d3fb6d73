import { spawnSync } from 'child_process';
import { UsageError } from '../terminal';

/** A git repository, asked by the program `git`; nothing is written, neither to it nor to the files that it has checked out. */
export class Git {
  /**
   * The repository that a folder lies in.
   *
   * @throws UsageError where there is no git, or the folder lies in no repository that git reads
   */
  static at(folder: string): Git {
    const git = new Git(folder);
    git.ask(['rev-parse', '--git-dir']);
    return git;
  }

  private constructor(private readonly folder: string) {}

  /** What git answers. @throws UsageError with what git says where it does not */
  ask(words: readonly string[], input?: string): Buffer {
    const { status, stdout, stderr } = this.run(words, input);
    if (status !== 0) {
      throw new UsageError(`git ${words[0]}: ${firstLine(stderr)}`);
    }
    return stdout;
  }

  /** What git answers; nothing where it knows no answer. */
  tryAsk(words: readonly string[]): string | undefined {
    const { status, stdout } = this.run(words);
    return status === 0 ? stdout.toString().trim() : undefined;
  }

  private run(words: readonly string[], input?: string) {
    const { error, status, stdout, stderr } = spawnSync('git', [...words], {
      cwd: this.folder, input, maxBuffer: Infinity, env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    });
    if (error !== undefined) {
      throw new UsageError((error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'A revision is read by git, which is not installed here. Name two folders instead.' : `git cannot be run: ${error.message}.`);
    }
    return { status, stdout, stderr };
  }
}

function firstLine(text: Buffer): string {
  return text.toString().trim().split('\n')[0].replace(/^(?:fatal|error): /, '');
}
