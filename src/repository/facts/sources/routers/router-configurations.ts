import { ALL_ROUTER_DIALECTS } from './all-router-dialects';
import { factsOfStatement } from './router-dialect';
import { FactSource } from '../../fact-source';
import { Reading } from '../../reading';

/** Configuration of routers that hand out addresses. */
export const ROUTER_CONFIGURATIONS: FactSource = {
  name: 'router configuration',
  file: (file) => (ALL_ROUTER_DIALECTS.find(({ isIn }) => isIn(file))?.statements(file) ?? []).flatMap((statement) =>
    factsOfStatement(statement, new Reading(ROUTER_CONFIGURATIONS.name, 'declared'), file.at(statement.line, statement.text))),
};

/** Whether a file is named as a router's that is neither YAML nor JSON. */
export function isRouterFile(name: string): boolean {
  return ALL_ROUTER_DIALECTS.some(({ opens }) => opens?.test(name) === true);
}
