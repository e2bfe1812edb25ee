import { describe, expect, it } from 'vitest'
import { textLines } from '../../src/format/index.js'
import { PSObject } from '../../src/objects/index.js'

const types = 'VMware.VimAutomation.ViCore.Types.V1.ContentLibrary'

const library = PSObject.of(`${types}.ContentLibrary`, [
  ['Name', 'templates'],
  ['Type', 'Local'],
  ['Datastore', PSObject.from({ Name: 'datastore-11' })],
  ['Description', 'Golden images'],
])

describe('views of content libraries', () => {
  it.each<[string, PSObject, string, string]>([
    [
      'a library',
      library,
      'Name                           Type         Datastore            Description',
      'templates                      Local        datastore-11         Golden images',
    ],
    [
      'an item',
      PSObject.of(`${types}.ContentLibraryItem`, [
        ['Name', 'tiny-vm'],
        ['ContentLibrary', library],
        ['ItemType', 'ovf'],
        ['SizeGB', 1.5],
      ]),
      'Name                           ContentLibrary           ItemType         SizeGB',
      'tiny-vm                        templates                ovf               1.500',
    ],
    [
      'a session',
      PSObject.of('VMware.ContentLibrarySession', [
        ['Type', 'Update'],
        ['ContentLibraryItem', 'tiny-vm'],
        ['State', 'ACTIVE'],
        ['Progress', 42],
        ['ExpiresIn', 290],
        ['Files', [PSObject.from({ Status: 'READY' }), PSObject.from({ Status: 'ERROR' })]],
        ['Id', 'a:b'],
      ]),
      'Type     ContentLibraryItem       State      % ExpiresIn   Files Id',
      'Update   tiny-vm                  ACTIVE    42    4m 50s     1/2 a:b',
    ],
  ])('%s', (_title, object, header, line) => {
    const lines = textLines([object]).map((text) => text.trimEnd())
    expect([lines[1], lines[3]]).toEqual([header, line])
  })
})
