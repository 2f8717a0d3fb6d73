import { shown } from '../../../net/ip-syntax-error';
import { BackendIntent } from '../route-intent';
import { numberProblems } from './numbers';
import { ValueProblem } from './value-problem';

/** What is wrong with the name and the port of a Service. One that has no port yet is asked again, by a rule. */
export function serviceProblems(property: string, { service, port }: Pick<BackendIntent, 'service' | 'port'>): ValueProblem[] {
  const number = port();
  return [...serviceNameProblems(`${property}.name`, service), ...(number === undefined ? [] : numberProblems(`${property}.port`, number, 1, 65_535))];
}

/** It is one label. */
function serviceNameProblems(property: string, name: string): ValueProblem[] {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name) ? []
    : [{ property, message: `${shown(name)} is no name of a Service`, help: 'Write lower-case letters, digits and inner hyphens, 63 at most, without the namespace.' }];
}
