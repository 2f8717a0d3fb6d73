import { MUTATIONS } from '../../e2e/mutations/all-mutations';
import { isCalled } from '../../e2e/mutations/mutation';

const called = (written: string) => MUTATIONS.filter((one) => isCalled(one, written)).map(({ name }) => name);

test.each([
  ['no-sharing-key', 'no sharing key'],
  ['no sharing key', 'no sharing key'],
  ['an-advertisement-of-the-first-node-alone-unnoticed-until-it-fails', 'an advertisement of the first node alone, unnoticed until it fails'],
])('%s calls the mutation "%s", and no other', (written, name) => expect(called(written)).toEqual([name]));

test('a part of a name calls none', () => expect(called('no-sharing')).toEqual([]));

test('each mutation is called by one name alone', () => expect(MUTATIONS.filter(({ name }) => called(name.replaceAll(' ', '-')).length !== 1)).toEqual([]));
