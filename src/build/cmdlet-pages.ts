import { loadCmdlet, loadIndex } from '../engine/index.js'
import type { CmdletIndex, CommandEntry } from '../registry/index.js'
import { cmdletPage } from './cmdlet-page.js'

/** Every page of docs/cmdlets by its path there: the list, and one for each command. */
export async function cmdletPages(): Promise<Map<string, string>> {
  const index = await loadIndex()
  const pages = await Promise.all(
    index.commands.map(
      async (entry) => [pathOf(entry), cmdletPage(entry, await loadCmdlet(entry))] as const,
    ),
  )
  return new Map([['README.md', contents(index)], ...pages])
}

function contents({ modules, commands }: CmdletIndex): string {
  const sections = modules.flatMap(({ name, description }) => {
    const own = commands.filter(({ module }) => module === name)
    if (own.length === 0) return []
    const lines = own.map((entry) => `- [${entry.name}](${pathOf(entry)}): ${entry.synopsis}`)
    return [`## ${name}\n\n${description}\n\n${lines.join('\n')}`]
  })
  return `# Commands\n\n${sections.join('\n\n')}\n`
}

function pathOf({ module, name }: CommandEntry): string {
  return `${module}/${name}.md`
}
