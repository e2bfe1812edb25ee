import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ErrorRecord } from '../../objects/index.js'
import { openRunner } from '../command-runner.js'
import { embeddedServerName } from '../configuration.js'
import { exitCodes } from '../exit-codes.js'
import type { Subcommand } from '../subcommand.js'
import { styleFor } from '../terminal-style.js'
import { Guide } from '../tour-guide.js'

const tour: Subcommand = {
  positionals: '',
  description:
    'Imports a file into a content library of the embedded vCenter, step by step, and reads it ' +
    'back: what an update session is, with each command as you would type it. Nothing outside of ' +
    'the embedded vCenter is touched, and what the tour makes it removes again.',
  builder: (parser) => parser,
  async run(_, { io, options }) {
    const folder = await mkdtemp(join(tmpdir(), 'vposh-tour-'))
    const runner = await openRunner(io, { ...options, server: embeddedServerName, quiet: true })
    try {
      await walk(new Guide(io, runner, folder, styleFor(io.stdout, io.env, options)))
    } finally {
      await runner.close()
      await rm(folder, { recursive: true, force: true })
    }
    return exitCodes.done
  },
}

export default tour

/** 3 MiB: enough to be sent in several parts, little enough not to wait for. */
const sampleSize = 3 * 1024 * 1024
const sampleName = 'sample.iso'

async function walk(guide: Guide): Promise<void> {
  guide.say(
    'A content library keeps files (ISO images, OVF templates) for all vCenters. Content gets in\n' +
      'through an update session: create it, add files, send them, complete it.',
  )
  const content = await writeSample(guide.path(sampleName))
  const [library = ''] = await guide.texts(
    'The libraries of this vCenter',
    'Invoke-ListContentLocalLibrary',
  )
  const item = await guide.text(
    'An item in the first one, still empty',
    'Invoke-CreateContentLibraryItem',
    {
      LibraryItemModel: {
        library_id: library,
        name: `tour ${new Date().toISOString()}`,
        type: 'iso',
      },
    },
  )
  try {
    await importFile(guide, item)
    await readBack(guide, item, content)
  } finally {
    await guide.call(
      'Clean up: the item goes, and its content with it',
      'Invoke-DeleteLibraryItemIdContent',
      {
        LibraryItemId: item,
        Confirm: false,
      },
    )
  }
  guide.say(
    'That was an import. What next?\n' +
      '  vposh help Invoke-CompleteUpdateSessionId    states, privileges and errors of a command\n' +
      "  vposh Find-VSphereCommand -Name '*Session*'  what else there is\n" +
      '  vposh help configuration                     your own vCenter',
  )
}

async function importFile(guide: Guide, item: string): Promise<void> {
  const session = await guide.text(
    'An update session on it; others see nothing of it until it is completed',
    'Invoke-CreateLibraryItemUpdateSession',
    { LibraryItemUpdateSessionModel: { library_item_id: item } },
  )
  await guide.call(
    'Announce a file: how it comes (PUSH: we send it) and how large it is',
    'Invoke-CreateUpdateSessionIdItemFile',
    {
      UpdateSessionId: session,
      LibraryItemUpdatesessionFileAddSpec: {
        name: sampleName,
        source_type: 'PUSH',
        size: sampleSize,
      },
    },
  )
  await guide.upload(session, guide.path(sampleName))
  await guide.call('Has everything arrived?', 'Invoke-ValidateUpdateSessionIdFile', {
    UpdateSessionId: session,
  })
  await guide.call(
    'Complete: from now on the item has this content',
    'Invoke-CompleteUpdateSessionId',
    {
      UpdateSessionId: session,
    },
  )
  await guide.call('The session says how it ended', 'Invoke-GetUpdateSessionIdItem', {
    UpdateSessionId: session,
  })
  await guide.call('and is not needed any more', 'Invoke-DeleteUpdateSessionIdItem', {
    UpdateSessionId: session,
    Confirm: false,
  })
}

async function readBack(guide: Guide, item: string, content: Buffer): Promise<void> {
  const session = await guide.text(
    'Reading it back takes a download session',
    'Invoke-CreateLibraryItemDownloadSession',
    {
      LibraryItemDownloadSessionModel: { library_item_id: item },
    },
  )
  const arrived = await guide.download(session, sampleName)
  if (digest(arrived) !== digest(content)) {
    throw new ErrorRecord('What came back is not what was sent.', {
      errorId: 'TourContentDiffers',
      category: 'InvalidResult',
      targetObject: sampleName,
    })
  }
  guide.say(`The same ${arrived.length} bytes as sent, SHA-256 ${digest(arrived)}.`)
  await guide.call('The download session goes, too', 'Invoke-DeleteDownloadSessionIdItem', {
    DownloadSessionId: session,
    Confirm: false,
  })
}

async function writeSample(path: string): Promise<Buffer> {
  const content = Buffer.alloc(sampleSize, 'vposh sample content. ')
  await writeFile(path, content)
  return content
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
