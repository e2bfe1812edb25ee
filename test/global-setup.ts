import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Tests of the built command need `dist/` as the sources are now. */
export default function buildWhenStale(): void {
  const built = join(root, 'dist/THIRD-PARTY-NOTICES.txt')
  const newest = Math.max(...['src', 'cmdlets', 'package.json'].map(newestTime))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })
}

function newestTime(path: string): number {
  const full = join(root, path)
  if (!statSync(full).isDirectory()) return statSync(full).mtimeMs
  const files = readdirSync(full, { recursive: true, encoding: 'utf8' })
  return Math.max(...files.map((file) => statSync(join(full, file)).mtimeMs))
}
