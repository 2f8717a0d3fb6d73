import { isAsked, Row, Subject, Theme, Way } from './row';
import { ACCESS, CONNECTIONS } from './themes/access';
import { CHANGES } from './themes/changes';
import { CERTIFICATES, HOSTS } from './themes/hosts';
import { PATHS } from './themes/paths';
import { REQUESTS } from './themes/requests';

/** All themes of the table. */
export const TABLE: Theme = { ...PATHS, ...HOSTS, ...CERTIFICATES, ...REQUESTS, ...CHANGES, ...ACCESS, ...CONNECTIONS };

/** The rows that a way must answer. */
export function rowsOf(way: Way): Row[] {
  return subjectsOf(way).flatMap(({ rows }) => rows);
}

export function subjectsOf(way: Way): Subject[] {
  return Object.values(TABLE).filter((subject) => isAsked(subject, way));
}
