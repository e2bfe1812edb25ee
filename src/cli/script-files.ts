import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { decodeScript } from '../language/index.js'
import { UsageError } from './usage-error.js'

export interface ScriptFile {
  /** As it was asked for; below a folder, with that in front. */
  readonly path: string
  readonly text: string
}

const scriptName = /\.(?:ps1|psm1|psd1)$/i
const skippedFolders = new Set(['.git', 'node_modules'])

/** The scripts that paths name: files whatever their names, and those below folders by theirs. */
export async function readScriptFiles(
  paths: readonly string[],
  workingDirectory: string,
): Promise<ScriptFile[]> {
  const files: ScriptFile[] = []
  for (const path of paths) {
    const full = resolve(workingDirectory, path)
    const found = await stat(full).catch(() => undefined)
    if (found === undefined) {
      throw new UsageError(`There is no file or folder '${path}'.`, {
        errorId: 'PathNotFound',
        targetObject: path,
        recommendedAction: 'Give the path of a script, or of a folder with scripts.',
      })
    }
    for (const file of found.isDirectory() ? await scriptsBelow(full) : [full]) {
      const shown = found.isDirectory() ? join(path, relative(full, file)) : path
      files.push({ path: shown, text: decodeScript(await readFile(file)) })
    }
  }
  return files
}

async function scriptsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((first, second) => (first.name < second.name ? -1 : 1))
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) found.push(...(await scriptsBelow(path)))
    } else if (entry.isFile() && scriptName.test(entry.name)) {
      found.push(path)
    }
  }
  return found
}
