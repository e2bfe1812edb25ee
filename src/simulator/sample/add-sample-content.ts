/** A little content to look at: three libraries and some items of each type. */
import { randomUUID } from 'node:crypto'
import type { Simulation } from '../simulation.js'
import type { Item, ItemFile, Library } from '../state/model.js'
import type { State } from '../state/tables.js'
import { publishPath } from '../services/library-model.js'
import { sampleFiles } from './sample-files.js'
import type { SampleFile } from './sample-files.js'
import { sampleIds } from './sample-ids.js'

/** Stores the contents; the function returned puts the rows into the state. */
export async function addSampleContent(simulation: Simulation): Promise<(state: State) => void> {
  const now = simulation.clock.now()
  const [tinyVm, bootImage, readme, script] = await Promise.all([
    store(simulation, sampleFiles.tinyVm),
    store(simulation, sampleFiles.bootImage),
    store(simulation, sampleFiles.readme),
    store(simulation, sampleFiles.script),
  ])
  const { libraries, items } = sampleIds
  const rows = [
    newItem(now, items.tinyVm, libraries.templates, 'tiny-vm', 'ovf', tinyVm),
    newItem(now, items.bootImage, libraries.templates, 'boot-image', 'iso', bootImage),
    newItem(now, items.readme, libraries.templates, 'readme', 'file', readme),
    newItem(now, items.empty, libraries.templates, 'empty', 'file', []),
    newItem(now, items.script, libraries.published, 'configure', 'file', script),
    {
      ...newItem(now, items.subscribedScript, libraries.subscribed, 'configure', 'file', script),
      files: script.map(({ blob: _blob, ...file }) => file),
      sourceId: items.script,
      synced: now,
    },
  ]
  return (state) => {
    for (const library of newLibraries(now)) state.libraries.set(library.id, library)
    for (const item of rows) state.items.set(item.id, item)
  }
}

async function store(simulation: Simulation, files: readonly SampleFile[]): Promise<ItemFile[]> {
  return Promise.all(
    files.map(async ({ name, content }) => {
      const stored = await simulation.content.write(once(content), {
        algorithms: ['SHA1', 'SHA256'],
      })
      return { name, version: 1, storageId: randomUUID(), ...stored }
    }),
  )
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}

function newLibraries(now: number): Library[] {
  const { templates, published, subscribed } = sampleIds.libraries
  const common = {
    created: now,
    modified: now,
    version: 2,
    backings: [{ type: 'DATASTORE', datastore_id: 'datastore-11' }],
    optimizeRemotePublishing: false,
  } as const
  const unpublished = { published: false, authentication: 'NONE', persistJson: false } as const
  return [
    {
      ...common,
      id: templates,
      name: 'templates',
      description: 'Virtual machines and images',
      type: 'LOCAL',
      publish: unpublished,
    },
    {
      ...common,
      id: published,
      name: 'shared-scripts',
      description: 'Published for other libraries',
      type: 'LOCAL',
      publish: { ...unpublished, published: true },
    },
    {
      ...common,
      id: subscribed,
      name: 'subscribed-scripts',
      description: 'Follows shared-scripts',
      type: 'SUBSCRIBED',
      synced: now,
      subscription: {
        url: `http://localhost${publishPath(published)}`,
        authentication: 'NONE',
        automaticSync: true,
        onDemand: true,
      },
    },
  ]
}

function newItem(
  now: number,
  id: string,
  libraryId: string,
  name: string,
  type: string,
  files: readonly ItemFile[],
): Item {
  const contentVersion = files.length > 0 ? 2 : 1
  return {
    id,
    libraryId,
    name,
    description: '',
    type,
    created: now,
    modified: now,
    version: 1,
    metadataVersion: 1,
    contentVersion,
    files,
    changes: [
      { version: String(contentVersion), time: now, user: 'sample', message: 'Sample content' },
    ],
  }
}
