/** `update_session_id` as a parameter is called: `UpdateSessionId`. */
export function pascalCase(wireName: string): string {
  return wireName
    .split(/[_.-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/**
 * A structure's name with its API's first segment, as release 9 of PowerCLI and the .NET bindings
 * spell it: `ContentLibraryItemModel`. The standard structures' segment is `Vapi`.
 */
export function fullStructureName(component: string, structure: string): string {
  const prefix = /^Std[A-Z]/.test(structure) ? 'Vapi' : component
  return structure.startsWith(prefix) ? structure : `${prefix}${structure}`
}

/**
 * Type names of a structure's values. The first is the class of PowerCLI's own .NET bindings; PowerCLI's
 * SDK gives custom objects, and so `-is [pscustomobject]` holds here as well.
 */
export function structureTypeNames(component: string, structure: string): readonly string[] {
  return [
    `VMware.Bindings.vSphere.Model.${fullStructureName(component, structure)}`,
    'System.Management.Automation.PSCustomObject',
    'System.Object',
  ]
}

/** Spelling apart, two names of one field: `library_item_id`, `LibraryItemId`, `libraryItemId`. */
export function looseName(name: string): string {
  return name.replaceAll(/[_.-]/g, '').toLowerCase()
}
