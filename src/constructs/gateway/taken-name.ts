import { Proxy } from './proxy';
import { PlanProblem } from '../../plan/plan';

/** A gateway that wants the name of its own controller: the objects of one would take the place of the other's. */
export function takenNameProblems(construct: string, name: string, { capabilities: { proxy }, names }: Proxy): PlanProblem[] {
  const free = `${name}-proxy`;
  return [{
    kind: 'option-invalid',
    message: `\`name\` of ${construct} is ${JSON.stringify(name)}, which is what ${proxy} calls objects of its controller in the same namespace: they would take each other's place.`,
    help: `Write another \`name\`, such as \`name: '${free}'\`, or leave it out, which is \`${names.name}\`.`,
    subject: `property name of ${construct}`,
    places: [{ construct, property: 'name' }],
  }];
}

/** The name as it can be used: in the place of one that is taken, the one that the gateway would have without. */
export function nameApart(name: string | undefined, { names, takenNames = [] }: Proxy): { readonly name: string; readonly isTaken: boolean } {
  const isTaken = name !== undefined && takenNames.includes(name);
  return { name: name === undefined || isTaken ? names.name : name, isTaken };
}
