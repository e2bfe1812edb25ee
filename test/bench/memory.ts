import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Ratio } from './measure.js'
import { startTransferServer } from './transfer-server.js'

const mebibyte = 1024 ** 2
const small = 64 * mebibyte
const program = join(import.meta.dirname, 'memory-transfer.ts')
const tsx = join(import.meta.dirname, '../../node_modules/.bin/tsx')

/** The most memory that a transfer of 4 GiB takes, beside one of 64 MiB. */
export const memory = (): Promise<Ratio[]> => ratios(4096 * mebibyte, '4 GiB')

/** A sparse file of 20 GiB, in and out. Takes a minute or two. */
export const large = (): Promise<Ratio[]> => ratios(20 * 1024 * mebibyte, '20 GiB')

async function ratios(size: number, title: string): Promise<Ratio[]> {
  using server = await startTransferServer()
  return (['upload', 'download'] as const).map((way) => {
    const [ours, peer] = [size, small].map((bytes) => peakMemory(server.url, way, bytes))
    if (ours === undefined || peer === undefined) throw new Error('nothing was measured')
    return {
      name: `peak memory, ${way} of ${title} / 64 MiB`,
      ours: `${(ours / 1024).toFixed(0)} MiB`,
      peer: `${(peer / 1024).toFixed(0)} MiB`,
      ratio: ours / peer,
      aim: ['<=', 1.2],
    }
  })
}

/** In KiB, of a process of its own. */
function peakMemory(url: string, way: 'upload' | 'download', bytes: number): number {
  return Number(execFileSync(tsx, [program, url, way, String(bytes)], { encoding: 'utf8' }))
}
