import { BUNDLE_NAMES, namedDefinitions, versionsOf } from '../../behavior/definitions/known-bundles';
import { Rule } from '../rule';
import { choice, listed } from '../text';

const declared = (...definitions: string[]) => ({ externals: { definitions } });

export const DEFINITION_BUNDLE_UNKNOWN: Rule = {
  id: 'definition-bundle-unknown',
  severity: 'warning',
  why: 'What is declared under a name that nobody knows counts for no kind, and the rules about custom resources go on as if it were not there.',
  cases: {
    bad: [
      { name: 'a misspelt bundle', network: declared('gateway-api-standart') },
      { name: 'a group with a version behind it', network: declared('example.com@1.0') },
      { name: 'a version of which nothing is known here: a note', network: declared('traefik@2.11.0') },
    ],
    good: [
      { name: 'bundles and a group', network: declared('traefik', 'gateway-api-standard@1.5.1', 'cert-manager@v1.21.1', 'example.com') },
    ],
  },
  check: (world) => [...world.cluster.network.externals.definitions].flatMap(([text, source]) => {
    const named = namedDefinitions(text);
    const common = { subject: `definitions ${text}`, places: [source] };
    switch (named.is) {
      case 'unknown':
        return [{
          ...common,
          message: `\`${text}\` in \`externals.definitions\` is neither a bundle of CustomResourceDefinitions that is known here nor an API group.`,
          help: `${choice(text.split('@')[0], BUNDLE_NAMES, '')} An API group has a dot and no version: \`example.com\`.`,
        }];
      case 'other version':
        return [{
          ...common,
          severity: 'note' as const,
          message: `Of ${named.bundle.name} ${named.version} it is not known here which kinds and versions it serves, so these are not judged.`,
          help: `Nothing is to be done if it is installed; known ${versionsOf(named.bundle.name).length === 1 ? 'is' : 'are'} ${listed(versionsOf(named.bundle.name))}, and \`${named.bundle.name}\` alone stands for any version.`,
        }];
      default:
        return [];
    }
  }),
};
