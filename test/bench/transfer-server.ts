/** A server that takes uploads and throws them away, and sends as many bytes as it is asked for. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const server = `
const piece = Buffer.alloc(1 << 20)
require('node:http').createServer((request, response) => {
  if (request.method === 'GET') {
    let left = Number(request.url.split('/').at(-1))
    response.writeHead(200, { 'content-length': left })
    const go = () => {
      while (left > 0) {
        const part = left >= piece.length ? piece : piece.subarray(0, left)
        left -= part.length
        if (!response.write(part)) return response.once('drain', go)
      }
      response.end()
    }
    return go()
  }
  request.resume()
  request.on('end', () => {
    response.setHeader('content-type', 'application/json')
    response.end(request.method === 'POST' ? '"token"' : '')
  })
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`

export interface TransferServer extends Disposable {
  readonly url: string
}

/** In a process of its own, so that its work is not in our figures. */
export async function startTransferServer(): Promise<TransferServer> {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const port of createInterface({ input: child.stdout })) {
    return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void child.kill() }
  }
  throw new Error('the transfer server ended without saying where it listens')
}
