import { Finding } from '../rules/finding';
import { World } from '../rules/world';

/** Reports. */
export function reportFiles(_world: World, _findings: readonly Finding[]): { name: string; text: string }[] {
  return [];
}
