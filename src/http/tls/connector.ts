/**
 * Opens the sockets that undici uses: through a proxy if there is one, over TLS with the server's
 * certificate checked by trust.ts before the first byte of a request is written.
 */
import { isIP, type Socket } from 'node:net'
import type { PeerCertificate, SecureContext, TLSSocket } from 'node:tls'
import { checkServerIdentity } from 'node:tls'
import { callbackify } from 'node:util'
import type { buildConnector } from 'undici'
import { openTunnel } from '../tunnel.js'
import { fileAuthorities, systemAuthorities } from './authorities.js'
import { certificateDetails, isUnknownIssuer } from './certificate.js'
import type { Trust } from './trust.js'

export interface ConnectorSettings {
  readonly proxy: URL | undefined
  readonly trust: Trust
  readonly caFile: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly connectTimeout: number
}

type Connect = (options: buildConnector.Options) => Promise<Socket | TLSSocket>

export class Connector {
  readonly #settings: ConnectorSettings
  #authorities: SecureContext | undefined
  #system: Promise<SecureContext | undefined> | undefined
  #plain: Connect | undefined
  #certificate: PeerCertificate | undefined

  constructor(settings: ConnectorSettings) {
    this.#settings = settings
  }

  /** What undici's clients take as their way to connect. */
  get connect(): buildConnector.connector {
    const connect = callbackify((options: buildConnector.Options) => this.#open(options))
    return (options, callback) =>
      connect(options, (error, socket) => {
        if (error) callback(error, null)
        else callback(null, socket)
      })
  }

  /** Whether the certificate that this server showed, and that was accepted, also names `host`. */
  vouchesFor(host: string): boolean {
    return (
      this.#certificate !== undefined && checkServerIdentity(host, this.#certificate) === undefined
    )
  }

  async #open(options: buildConnector.Options): Promise<Socket | TLSSocket> {
    if (options.protocol !== 'https:') return this.#openPlain(options)
    const { caFile, trust } = this.#settings
    const port = Number(options.port === '' ? 443 : options.port)
    const server = `${options.hostname}:${port}`
    if (caFile !== undefined && !this.#authorities) {
      this.#authorities = await fileAuthorities(caFile, server)
    }
    for (let tries = 1; ; tries++) {
      const authorities = this.#authorities
      const socket = await this.#openSecure(options, authorities)
      const problem = problemOf(socket)
      if (problem !== undefined && (await this.#moreAuthorities(problem, authorities))) {
        socket.destroy()
        continue
      }
      const certificate = socket.getPeerCertificate()
      try {
        await trust.check({ server, certificate: certificateDetails(certificate), problem })
      } catch (error) {
        socket.destroy()
        throw error
      }
      this.#certificate = certificate
      // While a person decided, the server may have grown tired of waiting.
      if (socket.readyState === 'open' || tries === 3) return socket
    }
  }

  /**
   * Whether there are authorities that were not asked yet. The system's take time to read: they are
   * only loaded for a certificate that they could help.
   */
  async #moreAuthorities(problem: string, used: SecureContext | undefined): Promise<boolean> {
    const { caFile, trust, environment } = this.#settings
    if (caFile !== undefined || !trust.wantsAuthorities || !isUnknownIssuer(problem)) return false
    this.#system ??= systemAuthorities(environment)
    this.#authorities = await this.#system
    return this.#authorities !== used
  }

  async #openSecure(
    options: buildConnector.Options,
    authorities: SecureContext | undefined,
  ): Promise<TLSSocket> {
    const { proxy, connectTimeout } = this.#settings
    const httpSocket = proxy ? await this.#tunnel(proxy, options) : undefined
    const connect = await this.#connector({
      timeout: connectTimeout,
      // Not "trust anything": the outcome is judged in #open, where the certificate can be shown,
      // pinned or remembered, and a socket that fails there never carries a byte.
      rejectUnauthorized: false,
      // A resumed session would skip the check of the server's name.
      maxCachedSessions: 0,
      ...(authorities ? { secureContext: authorities } : {}),
    })
    const servername = isIP(options.hostname.replace(/^\[|\]$/g, '')) === 0 ? options.hostname : ''
    return (await connect({
      ...options,
      ...(servername === '' ? {} : { servername }),
      ...(httpSocket ? { httpSocket } : {}),
    })) as TLSSocket
  }

  async #openPlain(options: buildConnector.Options): Promise<Socket> {
    const { proxy, connectTimeout } = this.#settings
    if (proxy) return this.#tunnel(proxy, options)
    this.#plain ??= await this.#connector({ timeout: connectTimeout })
    return this.#plain(options)
  }

  async #connector(options: buildConnector.BuildOptions): Promise<Connect> {
    const { default: build } = await import('undici/lib/core/connect.js')
    const connector = build(options)
    return (target) =>
      new Promise((resolve, reject) => {
        connector(target, (error, socket) => {
          if (error) reject(error)
          else if (socket) resolve(socket)
        })
      })
  }

  #tunnel(proxy: URL, options: buildConnector.Options): Promise<Socket> {
    const usual = options.protocol === 'https:' ? 443 : 80
    return openTunnel({
      proxy,
      host: options.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: options.port === '' ? usual : Number(options.port),
      timeout: this.#settings.connectTimeout,
    })
  }
}

/** node gives the code as a text, though its types say Error. */
function problemOf(socket: TLSSocket): string | undefined {
  if (socket.authorized) return undefined
  const problem: unknown = socket.authorizationError
  return problem instanceof Error ? problem.message : String(problem)
}
