import { spawnSync } from 'node:child_process';
import * as os from 'node:os';
import { NotToBeHad } from './component';

/** The oldest Go that builds all our modules. */
const OLDEST = { major: 1, minor: 26 };

/** The Go of this machine, such as `go1.26.8 linux/amd64`. */
export interface Go {
  readonly version: string;
}

/** Settings of ours for each go command, whatever the machine's own are. */
export const GO_ENVIRONMENT = { CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };

let known: Go | NotToBeHad | undefined;

/** @throws NotToBeHad if there is no Go, or too old a one */
export function go(): Go {
  known ??= ask();
  if (known instanceof NotToBeHad) {
    throw known;
  }
  return known;
}

function ask(): Go | NotToBeHad {
  const wanted = `Go ${OLDEST.major}.${OLDEST.minor} or newer builds it`;
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], { cwd: os.tmpdir(), encoding: 'utf8', env: { ...process.env, ...GO_ENVIRONMENT } });
  if (status !== 0) {
    return new NotToBeHad(`${wanted}, and there is no go on PATH`);
  }
  const [version, system, processor] = stdout.trim().split('\n');
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) < OLDEST.major || (Number(major) === OLDEST.major && Number(minor) < OLDEST.minor)) {
    return new NotToBeHad(`${wanted}, and the one on PATH is ${version}`);
  }
  return { version: `${version} ${system}/${processor}` };
}
