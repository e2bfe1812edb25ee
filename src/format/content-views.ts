/** How content libraries, their items and sessions are shown. */
import { getProperty } from '../objects/index.js'
import type { ViewTable } from './views.js'

const types = 'VMware.VimAutomation.ViCore.Types.V1.ContentLibrary'

export function addContentViews(views: ViewTable): void {
  views.add({
    typeName: `${types}.ContentLibrary`,
    table: {
      columns: [
        { property: 'Name', width: 30 },
        { property: 'Type', width: 12 },
        {
          label: 'Datastore',
          value: (library) => memberOf(library, 'Datastore', 'Name'),
          width: 20,
        },
        { property: 'Description' },
      ],
    },
  })
  views.add({
    typeName: `${types}.ContentLibraryItem`,
    table: {
      columns: [
        { property: 'Name', width: 30 },
        {
          label: 'ContentLibrary',
          value: (item) => memberOf(item, 'ContentLibrary', 'Name'),
          width: 24,
        },
        { property: 'ItemType', width: 12 },
        {
          property: 'SizeGB',
          width: 10,
          alignment: 'right',
          text: (size) => (typeof size === 'number' ? size.toFixed(3) : ''),
        },
      ],
    },
  })
  views.add({
    typeName: 'VMware.ContentLibrarySession',
    table: {
      columns: [
        { property: 'Type', width: 8 },
        { property: 'ContentLibraryItem', width: 24 },
        { property: 'State', width: 8 },
        { label: '%', property: 'Progress', width: 3, alignment: 'right' },
        { property: 'ExpiresIn', width: 9, alignment: 'right', text: secondsText },
        { label: 'Files', value: readyFiles, width: 7, alignment: 'right' },
        { property: 'Id' },
      ],
    },
  })
  views.add({
    typeName: 'VMware.ContentLibrarySessionFile',
    table: {
      columns: [
        { property: 'Name', width: 30 },
        { property: 'Status', width: 20 },
        { property: 'BytesTransferred', width: 16, alignment: 'right' },
        { property: 'Size', width: 16, alignment: 'right' },
        { property: 'ErrorMessage' },
      ],
    },
  })
}

function memberOf(object: unknown, name: string, member: string): unknown {
  const held = typeof object === 'object' && object ? getProperty(object, name) : undefined
  return typeof held === 'object' && held ? getProperty(held, member) : undefined
}

/** `4 min 30 s` */
function secondsText(seconds: unknown): string {
  if (typeof seconds !== 'number') return ''
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`
}

/** How many of the files have arrived: `2/3`. */
function readyFiles(session: unknown): string {
  const files = typeof session === 'object' && session ? getProperty(session, 'Files') : undefined
  if (!Array.isArray(files)) return ''
  const done = files.filter((file: unknown) => {
    const status = typeof file === 'object' && file ? getProperty(file, 'Status') : undefined
    return status === 'READY' || status === 'PREPARED'
  })
  return `${done.length}/${files.length}`
}
