import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { downloadFiles } from '../file-download.js'
import type { Subcommand } from '../subcommand.js'
import { runTransfer } from '../transfer-command.js'

const download: Subcommand = {
  positionals: '<session> [names..]',
  description:
    'Fetches the files of a download session: prepares each, waits for it, and keeps it only when ' +
    'its length and checksum are what the server says. Progress goes to standard error.',
  examples: [
    ['vposh download $session', 'all files, into this folder'],
    ['vposh download $session box.ovf --to /srv/box', 'one file'],
  ],
  builder: (parser) =>
    parser
      .positional('session', {
        type: 'string',
        demandOption: true,
        describe: 'What Invoke-CreateLibraryItemDownloadSession gave.',
      })
      .positional('names', { type: 'string', array: true, describe: 'Files; all when left out.' })
      .option('to', { type: 'string', default: '.', describe: 'Folder; made when missing.' }),
  run: (args, context) =>
    runTransfer(context, async (transfer) => {
      const folder = resolve(context.io.workingDirectory, String(args['to']))
      await mkdir(folder, { recursive: true })
      return downloadFiles({
        ...transfer,
        session: String(args['session']),
        names: (args['names'] as string[] | undefined) ?? [],
        folder,
      })
    }),
}

export default download
