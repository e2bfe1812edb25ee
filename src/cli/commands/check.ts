import { packageVersion } from '../../engine/index.js'
import { checkJson, checkSarif, checkScript, checkText, readScript } from '../../porting/index.js'
import { checkFacts } from '../check-facts.js'
import { exitCodes } from '../exit-codes.js'
import { readScriptFiles } from '../script-files.js'
import type { Subcommand } from '../subcommand.js'

const check: Subcommand = {
  positionals: '<paths..>',
  description:
    'Checks scripts without running them: syntax errors, commands and parameters that there are not, ' +
    'types that are not supported, and raw API calls that have a cmdlet. Exit code 0 only without errors.',
  examples: [
    ['vposh check deploy.ps1', 'one script'],
    ['vposh check scripts -o json', 'all below a folder, for a program'],
    ['vposh check . -o sarif > vposh.sarif', 'for a code scanner'],
  ],
  builder: (parser) =>
    parser
      .positional('paths', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Scripts, or folders with .ps1, .psm1 and .psd1 files.',
      })
      .option('output', {
        alias: 'o',
        choices: ['text', 'json', 'sarif'] as const,
        default: 'text',
        describe: 'How the findings are written.',
      }),
  async run({ paths, output }, { io }) {
    const files = await readScriptFiles((paths as string[]).map(String), io.workingDirectory)
    const scripts = files.map(({ path, text }) => readScript(path, text))
    const facts = await checkFacts(scripts)
    const defined = scripts.map(({ names }) => names)
    const reports = scripts.map((script) => checkScript(script, defined, facts))
    if (output === 'json') io.stdout.write(checkJson(reports))
    else if (output === 'sarif') io.stdout.write(checkSarif(reports, packageVersion()))
    else io.stdout.write(checkText(reports))
    return reports.every(({ wouldRun }) => wouldRun) ? exitCodes.done : exitCodes.failed
  },
}

export default check
