import { ALL_ROUTER_DIALECTS } from './all-router-dialects';
import { factsOfStatement } from './router-dialect';
import { FactFile } from '../../fact-file';
import { FactSource } from '../../fact-source';
import { Reading } from '../../reading';

/** Configuration of routers that hand out addresses. */
export const ROUTER_CONFIGURATIONS: FactSource = {
  name: 'router configuration',
  file: (file) => (ALL_ROUTER_DIALECTS.find(({ isIn }) => isIn(file))?.statements(file) ?? []).flatMap((statement) => {
    const { line, text, file: other, isOfVariable } = statement;
    const spot = (other === undefined ? file : new FactFile(file.tree, other)).at(line, text);
    return factsOfStatement(statement, new Reading(ROUTER_CONFIGURATIONS.name, isOfVariable ? 'resolved' : 'declared'), spot);
  }),
};

/** Whether a file is named as a router's that is neither YAML nor JSON. */
export function isRouterFile(name: string): boolean {
  return ALL_ROUTER_DIALECTS.some(({ opens }) => opens?.test(name) === true);
}
