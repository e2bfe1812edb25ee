/** PowerCLI's names for what these cmdlets write; most specific first. */
const types = 'VMware.VimAutomation.ViCore.Types.V1.ContentLibrary'
const implementation = 'VMware.VimAutomation.ViCore.Impl.V1.ContentLibrary'

export const libraryTypeName = `${types}.ContentLibrary`
export const localLibraryTypeName = `${types}.LocalContentLibrary`
export const subscribedLibraryTypeName = `${types}.SubscribedContentLibrary`
export const itemTypeName = `${types}.ContentLibraryItem`
/** PowerCLI has no sessions as objects: this name is ours. */
export const sessionTypeName = 'VMware.ContentLibrarySession'
export const datastoreTypeName =
  'VMware.VimAutomation.ViCore.Types.V1.DatastoreManagement.Datastore'

export const localLibraryTypes = [
  `${implementation}.LocalContentLibraryImpl`,
  localLibraryTypeName,
  libraryTypeName,
  'System.Object',
] as const

export const subscribedLibraryTypes = [
  `${implementation}.SubscribedContentLibraryImpl`,
  subscribedLibraryTypeName,
  libraryTypeName,
  'System.Object',
] as const

export const itemTypes = [
  `${implementation}.ContentLibraryItemImpl`,
  itemTypeName,
  'System.Object',
] as const
