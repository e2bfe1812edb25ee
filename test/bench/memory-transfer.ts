/** Run by memory.ts: one transfer, then the peak of this process's memory in KiB. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { Writable } from 'node:stream'
import { openConnection } from '../../src/http/index.js'

const [url = '', way = '', size = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'vposh-bench-'))
const path = join(folder, 'source')
const connection = await openConnection({
  server: url,
  dialect: 'api',
  credentials: { kind: 'password', user: 'user', password: () => 'pass' },
})
try {
  if (way === 'upload') {
    writeFileSync(path, '')
    truncateSync(path, Number(size))
    await connection.upload({ url: `${url}/upload`, source: { path }, hash: 'sha1' })
  } else {
    const stream = new Writable({ write: (_piece, _encoding, done) => done() })
    await connection.download({ url: `${url}/${size}`, target: { stream }, hash: 'sha1' })
  }
} finally {
  await connection.close()
  rmSync(folder, { recursive: true, force: true })
}
stdout.write(`${process.resourceUsage().maxRSS}\n`)
