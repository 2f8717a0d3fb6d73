import { PLAN_JSON } from './plan-json';
import { PLAN_MARKDOWN } from './plan-markdown';
import { PlanFormat } from './plan-report';
import { PLAN_TEXT } from './plan-text';

/** Every way to print an address book; the first is what a person gets who asks for none. */
export const ALL_PLAN_FORMATS: readonly PlanFormat[] = [PLAN_TEXT, PLAN_JSON, PLAN_MARKDOWN];
