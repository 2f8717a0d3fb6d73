import * as path from 'path';
import { buildSync } from 'esbuild';

/**
 * Makes one file of the modules that an app loads: `lib/index.js` as the compiler left it, with all that it imports.
 *
 * Node.js takes three times as long to find and read some 750 files as to run what is in them, and every synth does it. Names stay as they are, so that a stack
 * trace tells as much as before. The other files of `lib` stay for the command line, and the next `jsii` writes `lib/index.js` anew.
 */
const index = path.join(__dirname, '..', 'lib', 'index.js');

buildSync({ entryPoints: [index], outfile: index, allowOverwrite: true, bundle: true, platform: 'node', target: 'node20', packages: 'external', legalComments: 'none', logLevel: 'warning' });
