import { FileProblem } from '../../src/repository/file-problem';
import { oneProblemAFile } from '../../src/repository/one-problem-a-file';

const broken = (file: string, line: number, more: Partial<FileProblem> = {}): FileProblem =>
  ({ kind: 'file-invalid', message: `${file} is not YAML: duplicated mapping key.`, help: `Correct line ${line}.`, subject: `file ${file}`, places: [{ file, line, column: 1 }], ...more });

test('documents of one file that are not YAML are one problem, told by the first, with all places', () => {
  expect(oneProblemAFile([broken('web.yaml', 3), broken('web.yaml', 12), broken('web.yaml', 30)])).toEqual([broken('web.yaml', 3, {
    message: 'web.yaml is not YAML: duplicated mapping key, and 2 more of its documents are not YAML either.',
    help: 'Correct lines 3, 12 and 30.',
    places: [3, 12, 30].map((line) => ({ file: 'web.yaml', line, column: 1 })),
  })]);
});

test('two of them', () => {
  expect(oneProblemAFile([broken('web.yaml', 3), broken('web.yaml', 12, { help: 'Correct line 12; perhaps.' })])[0])
    .toMatchObject({ message: expect.stringMatching(/, and one more of its documents is not YAML either\.$/), help: 'Correct lines 3 and 12.' });
});

test.each<[string, FileProblem, FileProblem]>([
  ['two files', broken('web.yaml', 3), broken('mail.yaml', 3)],
  ['an object and what is none, which weigh differently', broken('web.yaml', 3), broken('web.yaml', 12, { severity: 'warning' })],
  ['other problems of one file', broken('web.yaml', 3, { kind: 'applied-path-missing' }), broken('web.yaml', 12, { kind: 'applied-path-missing' })],
])('%s stay two problems', (_, one, other) => {
  expect(oneProblemAFile([one, other])).toEqual([one, other]);
});
