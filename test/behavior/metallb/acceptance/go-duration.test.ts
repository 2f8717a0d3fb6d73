import { goDuration } from '../../../../src/behavior/metallb/acceptance/go-duration';

test.each<[string, number]>([['90s', 90], ['1m30s', 90], ['1.5h', 5400], ['.5s', 0.5], ['1500ms', 1.5], ['0', 0], ['0s', 0], ['+3s', 3], ['-3s', -3]])('Go reads %s as %d seconds', (text, seconds) =>
  expect(goDuration(text)).toBeCloseTo(seconds));

test.each(['', '90', '3 s', 's', '1d', '-', '3s4', 'abc', '1,5s'])('Go reads no duration in %p', (text) => expect(goDuration(text)).toBeUndefined());
