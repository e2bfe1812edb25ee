import { parse as parseScript, print } from '../../language/index.js'
import { treeJson } from '../../porting/index.js'
import { exitCodes } from '../exit-codes.js'
import { readScriptFiles } from '../script-files.js'
import type { Subcommand } from '../subcommand.js'
import { UsageError } from '../usage-error.js'

const parse: Subcommand = {
  positionals: '<file>',
  description:
    'Prints the syntax tree of a script as JSON, nodes named as in PowerShell, or the script laid out anew.',
  examples: [
    ['vposh parse deploy.ps1 -o json', 'the tree, with the errors'],
    ['vposh parse deploy.ps1 -o text', 'the script, laid out anew and without comments'],
  ],
  builder: (parser) =>
    parser
      .positional('file', { type: 'string', demandOption: true, describe: 'A script.' })
      .option('output', {
        alias: 'o',
        choices: ['json', 'text'] as const,
        default: 'json',
        describe: 'The tree, or text made from it.',
      }),
  async run({ file, output }, { io }) {
    const [script, second] = await readScriptFiles([String(file)], io.workingDirectory)
    if (script === undefined || second !== undefined) {
      throw new UsageError(`'${String(file)}' is not one script.`, {
        errorId: 'NotOneScript',
        targetObject: file,
        recommendedAction: 'Give the path of a single script.',
      })
    }
    const result = parseScript(script.text, { file: script.path })
    io.stdout.write(output === 'text' ? print(result.ast) : treeJson(result))
    return result.errors.length === 0 ? exitCodes.done : exitCodes.failed
  },
}

export default parse
