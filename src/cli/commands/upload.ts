import { resolve } from 'node:path'
import { uploadFiles } from '../file-upload.js'
import type { Subcommand } from '../subcommand.js'
import { runTransfer } from '../transfer-command.js'

const upload: Subcommand = {
  positionals: '<session> <files..>',
  description:
    'Sends files into an update session: adds each to the session (PUSH, with its size and SHA-256), ' +
    'sends its content and waits until the server has checked it. Progress goes to standard error. ' +
    'The session stays open: Invoke-CompleteUpdateSessionId makes the content the item’s.',
  examples: [
    ['vposh upload $session disk.vmdk box.ovf', 'two files of one item'],
    ['vposh upload $session big.iso -o json', 'what the server knows of the file, as JSON'],
  ],
  builder: (parser) =>
    parser
      .positional('session', {
        type: 'string',
        demandOption: true,
        describe: 'What Invoke-CreateLibraryItemUpdateSession gave.',
      })
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Local files.',
      })
      .option('checksum', {
        type: 'boolean',
        default: true,
        describe: 'Promise the SHA-256; --no-checksum saves reading each file twice.',
      }),
  run: (args, context) =>
    runTransfer(context, (transfer) =>
      uploadFiles({
        ...transfer,
        session: String(args['session']),
        paths: (args['files'] as string[]).map((path) =>
          resolve(context.io.workingDirectory, path),
        ),
        withChecksum: args['checksum'] !== false,
      }),
    ),
}

export default upload
