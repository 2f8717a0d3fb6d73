import { PlanFormat } from './plan-report';
import { addressTable } from '../addresses/address-table';

/** The page that an app's synth writes. */
export const PLAN_MARKDOWN: PlanFormat = {
  name: 'markdown',
  print: ({ book }) => addressTable(book, ''),
};
