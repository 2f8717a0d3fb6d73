import { Mutation } from './mutation';

/** Every mutation that `npm run e2e -- --mutations` tries. */
export const MUTATIONS: readonly Mutation[] = [];
