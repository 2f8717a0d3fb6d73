import { access } from './access';
import { controller } from './controller';
import { customResourceDefinitions } from './custom-resource-definitions';
import { excludedInterfaces } from './excluded-interfaces';
import { namespace } from './namespace';
import { InstallationOptions } from './options';
import { speaker } from './speaker';
import { webhooks, webhookSecret, webhookService } from './webhooks';
import { Manifest } from '../../../model/manifest';

/**
 * MetalLB 0.16.1 in its native mode, which is all that layer 2 needs, in an order that can be applied as it stands. Equal to
 * upstream's native manifest up to the differences that the tests list.
 */
export function metallbInstallation(options: InstallationOptions): Manifest[] {
  return [
    namespace(options.namespace),
    ...customResourceDefinitions(options.namespace),
    ...access(options.namespace),
    excludedInterfaces(options.namespace),
    webhookSecret(options.namespace),
    webhookService(options.namespace),
    controller(options),
    speaker(options),
    webhooks(options.namespace),
  ];
}
