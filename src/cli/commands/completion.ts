import { completionScripts } from '../completion-scripts.js'
import { exitCodes } from '../exit-codes.js'
import type { Subcommand } from '../subcommand.js'

const command: Subcommand = {
  positionals: '<shell>',
  description: 'Prints what your shell needs to complete vposh: commands, parameters and values.',
  examples: [
    ['eval "$(vposh completion bash)"', 'in ~/.bashrc'],
    ['eval "$(vposh completion zsh)"', 'in ~/.zshrc, after compinit'],
    ['vposh completion fish | source', 'in ~/.config/fish/config.fish'],
    ['vposh completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
  ],
  builder: (parser) =>
    parser.positional('shell', {
      choices: Object.keys(completionScripts),
      describe: 'The shell to write for.',
      demandOption: true,
    }),
  async run({ shell }, { io }) {
    io.stdout.write(completionScripts[String(shell)] ?? '')
    return exitCodes.done
  },
}

export default command
