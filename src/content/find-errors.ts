import { ErrorRecord } from '../objects/index.js'

const titles: Readonly<Record<string, string>> = {
  ContentLibrary: 'content library',
  ContentLibraryItem: 'content library item',
  ContentLibrarySession: 'content library session',
}

export function notFound(kind: string, name: string): ErrorRecord {
  return new ErrorRecord(`There is no ${titles[kind] ?? kind} '${name}'.`, {
    errorId: `${kind}NotFound`,
    category: 'ObjectNotFound',
    targetObject: name,
    recommendedAction: `Get-${kind} shows what there is; names may hold wildcards.`,
  })
}

export function ambiguous(kind: string, name: string, ids: readonly string[]): ErrorRecord {
  return new ErrorRecord(
    `'${name}' is the name of ${ids.length} of the kind ${titles[kind] ?? kind}; one is needed.`,
    {
      errorId: `${kind}Ambiguous`,
      category: 'InvalidArgument',
      targetObject: name,
      causes: ids,
      recommendedAction: `Pick one: Get-${kind} -Id '${ids[0]}'.`,
    },
  )
}
