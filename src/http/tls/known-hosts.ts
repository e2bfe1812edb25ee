/**
 * The file of certificates that the user trusted for good: one line a server,
 * `vc.test:443 AA:BB:…` (SHA-256). Lines with `#` are comments.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { normalizeFingerprint } from './certificate.js'

export async function readKnownHosts(file: string): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (const line of (await readText(file)).split(/\r?\n/)) {
    const [server, fingerprint] = line.trim().split(/\s+/)
    if (!server || server.startsWith('#') || !fingerprint) continue
    const normal = normalizeFingerprint(fingerprint)
    if (normal) known.set(server, normal)
  }
  return known
}

/** Replaces the server's line, keeps all others, and never leaves half a file. */
export async function addKnownHost(
  file: string,
  server: string,
  fingerprint: string,
): Promise<void> {
  const kept = (await readText(file))
    .split(/\r?\n/)
    .filter((line) => line !== '' && line.trim().split(/\s+/)[0] !== server)
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFileAtomic(file, `${[...kept, `${server} ${fingerprint}`].join('\n')}\n`, {
    mode: 0o600,
  })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
