import * as path from 'path';
import { buildSync } from 'esbuild';
import { name, version } from '../package.json';

/**
 * Makes one file of the modules that an app loads: `lib/index.js`, out of the sources that the compiler has just checked.
 *
 * Node.js takes three times as long to find and read some 750 files as to run what is in them, and every synth does it. From the sources, since what the compiler
 * wrote calls every function of another file by way of an object, and keeps a frame around each file: a third more to read, and slower to run. Names stay as
 * they are, so that a stack trace tells as much as before; of two functions with one name the second has a number behind it. The other files of `lib` stay
 * for the command line, and the next `jsii` writes `lib/index.js` anew.
 */
const root = path.join(__dirname, '..');

/** What jsii writes into each class: by it a construct is known among those of other packages. */
const TYPES = `for (const [type, value] of Object.entries(module.exports)) {
  if (typeof value === "function") {
    value[Symbol.for("jsii.rtti")] = { fqn: ${JSON.stringify(name)} + "." + type, version: ${JSON.stringify(version)} };
  }
}`;

buildSync({
  entryPoints: [path.join(root, 'src', 'index.ts')], outfile: path.join(root, 'lib', 'index.js'), allowOverwrite: true, bundle: true, platform: 'node', target: 'node20',
  packages: 'external', legalComments: 'none', logLevel: 'warning', footer: { js: TYPES },
});
