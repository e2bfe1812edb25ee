import { cpSync, renameSync, rmSync } from 'node:fs'

/** Moves a file or a directory, to another device as well: there it is copied, then removed. */
export function moveFile(source: string, target: string): void {
  try {
    renameSync(source, target)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EXDEV')) throw thrown
    cpSync(source, target, { recursive: true, preserveTimestamps: true })
    rmSync(source, { recursive: true })
  }
}
