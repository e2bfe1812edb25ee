import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Opens $VISUAL, $EDITOR, or the system's plain editor on a text; gives what was saved. */
export async function editExternally(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vposh-edit-'))
  const file = join(folder, 'command.ps1')
  try {
    await writeFile(file, text, { mode: 0o600 })
    const isChanged = await runEditor(editorOf(env), file)
    return isChanged ? await readFile(file, 'utf8') : text
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function editorOf(env: Readonly<Record<string, string | undefined>>): string {
  return env['VISUAL'] || env['EDITOR'] || (process.platform === 'win32' ? 'notepad' : 'vi')
}

/** False when the editor failed or is not there: the text stays as it was. */
function runEditor(command: string, file: string): Promise<boolean> {
  const [program = command, ...args] = command.split(' ').filter(Boolean)
  return new Promise((resolve) => {
    const child = spawn(program, [...args, file], { stdio: 'inherit' })
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}
