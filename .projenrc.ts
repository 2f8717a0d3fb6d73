import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-bare-metal',
  description: 'Kubernetes on bare metal with cdk8s: MetalLB, ingress gateways and routes from a planned and checked network',
  author: 'The cdk8s-bare-metal authors',
  authorAddress: 'authors@cdk8s-bare-metal.invalid',
  authorOrganization: true,
  repositoryUrl: 'https://cdk8s-bare-metal.invalid/cdk8s-bare-metal.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-bare-metal authors',
  keywords: ['cdk8s', 'kubernetes', 'bare-metal', 'metallb', 'ingress', 'traefik', 'ipam'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  // js-yaml reads 10,000 manifests in a third of the time that yaml takes, which in turn knows where everything stands.
  bundledDeps: ['yaml@^2.9.1', 'js-yaml@^5.5.0', 'ignore@^7.0.16'],
  devDeps: [
    'cdk8s-cli@^2.207.60',
    'tsx@^4.23.0',
    // makes of the TypeScript that tests load what Node runs, in a tenth of the time of the compiler
    '@swc/core@^1.16.22',
    '@swc/jest@^0.2.39',
    // the one that tsx runs on
    'esbuild@~0.28.0',
    // cases of the end-to-end suite say what they expect as jest's tests do
    'expect@^30.0.0',
    // referees: libraries that nobody here wrote judge our arithmetic, schemas and diagrams
    'ip-address@^10.7.6',
    'ipaddr.js@^2.5.0',
    'fast-check@^4.10.2',
    'ajv@^8.20.0',
    '@microsoft/jest-sarif@1.0.0-beta.0',
    '@bufbuild/cel@^0.6.1',
    'mermaid@^11.17.2',
    'jsdom@^26.1.0',
  ],

  github: false,
  release: false,
  depsUpgrade: false,
  gitpod: false,
  vscode: false,
  sampleCode: false,

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    jestConfig: {
      collectCoverage: false,
      // Examples run as processes of their own, which take their time on a busy machine.
      testTimeout: 60_000,
      // jest leaves one core free by itself, which is half of two.
      maxWorkers: '100%',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
      moduleNameMapper: { '^cdk8s-bare-metal$': '<rootDir>/src/index.ts' },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'scripts', 'e2e', 'projenrc'],
    commandOptions: { fix: false },
  },

  publishToPypi: { distName: 'cdk8s-bare-metal', module: 'cdk8s_bare_metal' },
  publishToGo: { moduleName: 'example.invalid/cdk8s-bare-metal-go' },
  publishToMaven: {
    javaPackage: 'org.cdk8s.baremetal',
    mavenGroupId: 'org.cdk8s.baremetal',
    mavenArtifactId: 'cdk8s-bare-metal',
  },
});

// The newest unrs-resolver lacks some of its platform packages in the registry, and `npm ci` then refuses the lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Node's self-reference: examples and tests import 'cdk8s-bare-metal' as a user does.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './schemas/*': './schemas/*',
  './.jsii': './.jsii',
  './.warnings.jsii.js': './.warnings.jsii.js',
});
project.package.addField('private', undefined);
project.addBins({ 'cdk8s-bare-metal': 'bin/cdk8s-bare-metal' });

project.jest!.config.transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
};

project.compileTask.exec('tsx scripts/join-modules.ts');
project.postCompileTask.exec('jsii-rosetta extract --strict');
project.packageTask.reset('jsii-pacmak -v --target js');
project.gitattributes.addAttributes('/e2e/modules/*/go.sum', 'linguist-generated');
project.gitignore.exclude('.jsii.tabl.json', '/test-reports/', '/test/examples/copy-*/', '/examples/*/.cdk8s/');
// The output of the examples is committed and read: an example is golden together with what comes out of it.
project.gitignore.include('/examples/*/dist/');
project.npmignore?.exclude('/examples/', '/docs/', '/scripts/', '/e2e/', '/rosetta/', '/.ci/', '/jest.config.json', '/.jsii.tabl.json', '/CONTRIBUTING.md');

// ---- what a person types
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('CDK8S_CHECK_UPGRADE', 'false');
project.testTask.prependSpawn(project.compileTask);
// Tests say whether it works, in the three minutes that the README promises; style, types of the tests, and long tests are CI's to look at,
// and `npx projen eslint`, `npm run test:types`, `npm run test:long`.
project.testTask.removeStep(project.testTask.steps.findIndex(({ spawn }) => spawn === 'eslint'));
project.addTask('test:long', {
  description: 'Follow the quickstart, run every example, read whole repositories, and whatever else takes many seconds',
  env: { JEST_JUNIT_OUTPUT_NAME: 'junit-long.xml' },
  exec: 'jest --testMatch "<rootDir>/test/**/*.long.test.ts" --testPathIgnorePatterns /node_modules/ --ci', // --ci last: patterns of the user would go on the lists before it
  receiveArgs: true,
});
project.addTask('test:types', {
  description: 'Look at the types of what is only run: tests, scripts and the end-to-end suite',
  steps: ['test', 'scripts', 'e2e'].map((folder) => ({ exec: `tsc --noEmit -p ${folder}/tsconfig.json` })),
});
project.addTask('demo', { description: 'Build, and let the seed picture come out', steps: [{ spawn: 'compile' }, { exec: 'tsx scripts/demo.ts' }] });
project.addTask('bench', { description: 'Print speed as ratios', steps: [{ spawn: 'compile' }, { exec: 'node --expose-gc --import tsx scripts/bench/bench.ts', receiveArgs: true }] });
project.addTask('fuzz:net', { description: 'Hold addresses against independent referees for a long time', exec: 'tsx scripts/fuzz-net.ts', receiveArgs: true });
project.addTask('test:languages', { description: 'Generate the other languages, and run the seed picture in Python', exec: 'tsx scripts/test-languages.ts' });
project.addTask('e2e:build', { description: 'Build the real components that the end-to-end suite runs', exec: 'tsx e2e/build.ts', receiveArgs: true });
project.addTask('e2e', { description: 'Hold what is emitted against the real components', exec: 'tsx e2e/run.ts', receiveArgs: true });
project.addTask('schemas', { description: 'Write the JSON schemas of bare-metal.yaml, facts and diff from the source', exec: 'tsx scripts/write-schemas.ts' });
project.addTask('rules-page', { description: 'Write docs/rules.md and the pages below docs/rules from the rules', exec: 'tsx scripts/write-rules-page.ts' });
project.addTask('features-page', { description: 'Write docs/features.md from the tables of the proxies', exec: 'tsx scripts/write-features-page.ts' });

// ---- the direction of the house: each room imports only the rooms beneath it
const rooms = ['net', 'model', 'repository', 'behavior', 'plan', 'rules', 'changes', 'settings', 'report', 'delivery', 'cli', 'constructs'];
project.eslint?.addRules({
  '@stylistic/max-len': ['error', { code: 170, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
  '@stylistic/object-property-newline': 'off',
  // addresses and file modes are bits
  'no-bitwise': 'off',
  'import/no-cycle': ['error'],
  'import/no-restricted-paths': ['error', {
    zones: [
      ...rooms.map((room, floor) => ({
        target: `./src/${room}`,
        from: rooms.slice(floor + 1).map((above) => `./src/${above}`),
        message: `src/${room} may import only the rooms beneath it: ${rooms.slice(0, floor).join(', ') || 'none'}.`,
      })).filter((zone) => zone.from.length > 0),
      { target: rooms.map((room) => `./src/${room}`), from: './src/index.ts', message: 'index.ts is the public face; rooms import files.' },
      { target: './src/constructs', from: './src/cli', message: 'constructs and cli stand side by side.' },
    ],
  }],
});
project.eslint?.addOverride({
  files: rooms.filter((room) => room !== 'constructs').map((room) => `src/${room}/**/*.ts`),
  rules: {
    'no-restricted-imports': ['error', {
      paths: ['cdk8s', 'cdk8s-plus-28', 'constructs'].map((name) => ({ name, message: 'Only src/constructs knows cdk8s.' })),
    }],
  } as any,
});

project.synth();
