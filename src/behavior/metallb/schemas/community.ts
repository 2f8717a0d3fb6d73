import { CustomResource, METALLB_GROUP } from './custom-resource';
import { list, object, text } from '../../schema/schema';

/** Names for BGP communities. */
export const COMMUNITY: CustomResource = {
  group: METALLB_GROUP,
  kind: 'Community',
  plural: 'communities',
  versions: [{
    name: 'v1beta1',
    spec: object({ communities: list(object({ name: text(), value: text() })) }),
    status: object({}),
  }],
};
