/** What completion sees of a living session. */
import { readdir } from 'node:fs/promises'
import { delimiter, isAbsolute, resolve } from 'node:path'
import type { ScriptBlock } from '../../objects/index.js'
import { toArray } from '../../objects/index.js'
import { argumentCompletersKey, compileCommand } from '../../registry/index.js'
import type { Cmdlet, CommandMetadata } from '../../registry/index.js'
import type { Runspace } from '../../runtime/index.js'
import type { CompletionState, FileEntry } from '../completion/index.js'
import type { ShellBackend } from './options.js'

export function sessionCompletion(
  { runspace, completerContext }: Pick<ShellBackend, 'runspace' | 'completerContext'>,
  env: Readonly<Record<string, string | undefined>>,
  location: () => string,
): CompletionState {
  let programs: Promise<readonly string[]> | undefined
  return {
    commands: runspace.commands,
    functions: () => sessionCommands(runspace),
    metadata: (name) => commandMetadata(runspace, name),
    variables: () => runspace.global.variables(),
    environment: () => env,
    files: (folder) => entriesOf(absolute(folder, env, location())),
    executables: () => (programs ??= programsOf(env['PATH'] ?? '')),
    completers: runspace.services.get(argumentCompletersKey),
    completerContext,
    async invoke(block: ScriptBlock, args) {
      const written = await runspace.callScript(runspace.globalFrame, block, { args })
      return toArray(written)
    },
  }
}

/** The parameters of a function, an alias or a cmdlet, without running anything. */
export async function commandMetadata(
  runspace: Runspace,
  name: string,
): Promise<CommandMetadata | undefined> {
  const lower = name.toLowerCase()
  const alias = runspace.global.findAlias(lower)
  if (alias && alias.definition.toLowerCase() !== lower) {
    return commandMetadata(runspace, alias.definition)
  }
  const found = runspace.global.findFunction(lower)
  if (found && 'cmdlet' in found) return compileCommand(found.cmdlet as Cmdlet)
  const entry = runspace.commands.resolve(name)
  return entry && compileCommand(await runspace.commands.load(entry))
}

function* sessionCommands({ global }: Runspace): Generator<{ name: string; description: string }> {
  for (const { name } of global.functions.values()) yield { name, description: 'function' }
  for (const { name, definition } of global.aliases.values()) {
    yield { name, description: `→ ${definition}` }
  }
}

function absolute(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  location: string,
): string {
  const home = env['HOME'] ?? env['USERPROFILE']
  const path = home && /^~(?=[\\/]|$)/.test(folder) ? home + folder.slice(1) : folder
  return isAbsolute(path) ? path : resolve(location, path)
}

/** A folder that cannot be read has nothing to offer. */
async function entriesOf(folder: string): Promise<readonly FileEntry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
  } catch {
    return []
  }
}

async function programsOf(path: string): Promise<readonly string[]> {
  const folders = [...new Set(path.split(delimiter).filter(Boolean))]
  const found = await Promise.all(folders.map(entriesOf))
  return [...new Set(found.flat().flatMap(({ name, isFolder }) => (isFolder ? [] : [name])))].sort()
}
