/** Every service of the simulated vCenter. */
import type { Service } from '../vapi/operation.js'
import { configurationService } from './configuration.js'
import { datastoreService } from './datastore.js'
import { downloadSessionFileService } from './download-session-file.js'
import { downloadSessionService } from './download-session.js'
import { itemChangesService } from './item-changes.js'
import { itemFileService } from './item-file.js'
import { itemService } from './item.js'
import { itemStorageService } from './item-storage.js'
import { libraryService } from './library.js'
import { localLibraryService } from './local-library.js'
import { securityPoliciesService } from './security-policies.js'
import { sessionService } from './session.js'
import { subscribedItemService } from './subscribed-item.js'
import { subscribedLibraryService } from './subscribed-library.js'
import { subscriptionsService } from './subscriptions.js'
import { systemVersionService } from './system-version.js'
import { trustedCertificatesService } from './trusted-certificates.js'
import { typeService } from './type.js'
import { updateSessionFileService } from './update-session-file.js'
import { updateSessionService } from './update-session.js'

export const allServices: readonly Service[] = [
  sessionService,
  systemVersionService,
  datastoreService,
  configurationService,
  libraryService,
  localLibraryService,
  subscribedLibraryService,
  subscribedItemService,
  subscriptionsService,
  itemService,
  itemFileService,
  itemStorageService,
  itemChangesService,
  updateSessionService,
  updateSessionFileService,
  downloadSessionService,
  downloadSessionFileService,
  securityPoliciesService,
  trustedCertificatesService,
  typeService,
]
