/** What is known of a server before the first request: its address, credentials, trust, limits. */
import type { AddressForm, DialectName, Representation } from './wire.js'
import type { TlsOptions } from './tls/types.js'
import type { TraceSink } from './middleware/trace.js'

/** Gives a secret when it is needed, so that no options object holds one that could be printed. */
export type SecretSource = () => string | Promise<string>

export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: SecretSource }
  /** An access token, sent as `Authorization: Bearer` with every request; there is no login. */
  | { readonly kind: 'bearer'; readonly token: SecretSource; readonly user?: string }
  /** A session that somebody else opened; it is used, never closed. */
  | { readonly kind: 'session'; readonly sessionId: SecretSource; readonly user?: string }
  | { readonly kind: 'none' }

/** All in milliseconds; 0 means no limit. There is none on a whole transfer. */
export interface Timeouts {
  /** Name look-up, TCP, proxy and TLS handshake together. Default 15,000. */
  readonly connect?: number | undefined
  /** From the request's last byte to the answer's headers. Default 300,000, as PowerCLI's. */
  readonly headers?: number | undefined
  /** Without a byte in either direction while a body is sent or received. Default 60,000. */
  readonly idle?: number | undefined
}

export interface RetryPolicy {
  /** Tries in all, the first included; 1 never repeats. Default 4. */
  readonly attempts: number
  /** The first wait, in milliseconds; it doubles, with jitter, up to `maxDelay`. Default 500. */
  readonly baseDelay: number
  /** The longest wait of ours, and the longest `Retry-After` that is honoured. Default 30,000. */
  readonly maxDelay: number
}

/** Time as the executor sees it; tests give their own. */
export interface Clock {
  now(): number
  /** Rejects with the signal's reason when it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** 0 ≤ x < 1, for jitter. */
  random(): number
}

export interface ServerOptions {
  /** `vc.test`, `vc.test:8443`, `[2001:db8::1]`, or a URL: `https://vc.test/prefix`. */
  readonly server: string
  /** Wins over the one in `server`. */
  readonly port?: number | undefined
  /** Default https. */
  readonly protocol?: 'https' | 'http' | undefined
  /** In front of `/api` and `/rest`, for servers behind a gateway. Default none. */
  readonly path?: string | undefined
  readonly credentials?: Credentials | undefined
  /** Header name to key, sent with every request. */
  readonly apiKeys?: Readonly<Record<string, SecretSource>> | undefined
  /** Default auto: probed at login, then chosen by operation where a release lacks one. */
  readonly dialect?: DialectName | 'auto' | undefined
  /** How `/rest` bodies are written. Default json. */
  readonly representation?: Representation | undefined
  /** Where `/rest` puts the identifier. Default path. */
  readonly address?: AddressForm | undefined
  readonly tls?: TlsOptions | undefined
  /** `http://[user:password@]proxy:3128`; false for none. Default: HTTPS_PROXY, HTTP_PROXY, NO_PROXY. */
  readonly proxy?: string | false | undefined
  readonly timeouts?: Timeouts | undefined
  /** API requests under way at once; transfers are not counted. Default 32. */
  readonly maxConcurrent?: number | undefined
  readonly retry?: Partial<RetryPolicy> | undefined
  /** Send members that are null; by default they are left out. */
  readonly serializeNulls?: boolean | undefined
  readonly onWarning?: ((message: string) => void) | undefined
  readonly trace?: TraceSink | undefined
  /** Keep the session in this folder (files of mode 0600) and use it again instead of logging in. */
  readonly sessionCache?: { readonly folder: string } | undefined
  /** `lazy` logs in with the first request. Default `now`. */
  readonly connect?: 'now' | 'lazy' | undefined
  readonly signal?: AbortSignal | undefined
  /** Default process.env; read for the proxy variables and SSL_CERT_FILE. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
  readonly clock?: Clock | undefined
}
