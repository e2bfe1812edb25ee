/**
 * Content libraries as PowerCLI's cmdlets see them: libraries and items by name, files in and out. A
 * file's way in: source/plan-files.ts (what will be sent), import/import-files.ts (the session around
 * it), import/send-file.ts (one file). All requests go through client.ts: the SDK's own operations.
 */
export { sleepKey } from './limits.js'
export type { Sleep } from './limits.js'
export { attempt, contentClients } from './clients.js'
export { ContentClient } from './client.js'
export {
  findItems,
  findLibraries,
  itemById,
  itemOf,
  libraryById,
  resolveItems,
  resolveLibraries,
  resolveLibrary,
} from './find.js'
export type { FoundItem, FoundLibrary } from './find.js'
export { notFound } from './find-errors.js'
export { importFiles } from './import/import-files.js'
export type { ImportRequest, ImportTarget } from './import/import-files.js'
export type { ImportHost, ImportOptions } from './import/import-work.js'
export {
  fileCount,
  importOptions,
  importParameters,
  importSource,
} from './import/import-parameters.js'
export type { ImportSource } from './import/import-parameters.js'
export { copyItem, createItem, itemStorage, removeItem, updateItem } from './items.js'
export type { ItemSpec } from './items.js'
export { date, itemObject, libraryObject } from './objects.js'
export {
  itemListType,
  itemType,
  libraryListType,
  libraryType,
  localLibraryListType,
  serverParameter,
  sessionListType,
  subscribedLibraryListType,
} from './parameters.js'
export { filesOf, totalSize } from './source/plan.js'
export type { ImportPlan, PlannedFile } from './source/plan.js'
export { planImport } from './source/plan-files.js'
export type { PlanOptions } from './source/plan-files.js'
export {
  cancelSession,
  deleteSession,
  findSessions,
  sessionById,
  warnOfSessions,
} from './sessions.js'
export type { FoundSession, SessionKind } from './sessions.js'
export { datastoreId } from './datastore.js'
export {
  createLibrary,
  evictLibrary,
  removeLibrary,
  syncLibrary,
  updateLibrary,
} from './libraries.js'
export type { LibrarySpec } from './libraries.js'
export { exportItem } from './export/export-item.js'
export type { ExportOptions } from './export/export-item.js'
export { resumeSession } from './import/resume.js'
export { resolveSession } from './resolve-sessions.js'
