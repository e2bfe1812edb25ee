import { defineMembers, dotnetTypes, PSHashtable, toText } from '../../src/objects/index.js'

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly path: string
}

/** Microsoft.PowerShell.Commands.WebRequestSession: what one request leaves for the next. */
export class WebSession {
  readonly headers = new PSHashtable()
  readonly cookies: Cookie[] = []
  userAgent = ''
  authorization: string | undefined
  skipCertificateCheck = false
  proxy: string | false | undefined

  get [dotnetTypes](): readonly string[] {
    return ['Microsoft.PowerShell.Commands.WebRequestSession', 'System.Object']
  }

  /** The Cookie header for an address; empty when there are none for it. */
  cookieHeader(url: URL): string {
    return this.cookies
      .filter(
        ({ domain, path }) =>
          (url.hostname === domain || url.hostname.endsWith(`.${domain}`)) &&
          url.pathname.startsWith(path),
      )
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  /** Keeps what Set-Cookie headers say; one that has expired is dropped. */
  store(url: URL, headers: readonly string[]): void {
    for (const header of headers) {
      const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
      const at = pair.indexOf('=')
      if (at <= 0) continue
      const read = (wanted: string) =>
        attributes
          .find((each) => each.toLowerCase().startsWith(`${wanted}=`))
          ?.slice(wanted.length + 1)
      const cookie = {
        name: pair.slice(0, at),
        value: pair.slice(at + 1),
        domain: (read('domain') ?? url.hostname).replace(/^\./, ''),
        path: read('path') ?? '/',
      }
      const same = this.cookies.findIndex(
        ({ name, domain, path }) =>
          name === cookie.name && domain === cookie.domain && path === cookie.path,
      )
      if (same >= 0) this.cookies.splice(same, 1)
      const expires = read('expires')
      const ended =
        read('max-age') === '0' || (expires !== undefined && Date.parse(expires) < Date.now())
      if (!ended) this.cookies.push(cookie)
    }
  }
}

defineMembers<WebSession>('Microsoft.PowerShell.Commands.WebRequestSession', {
  properties: {
    Headers: (self) => self.headers,
    Cookies: (self) => self.cookies,
    UserAgent: (self) => self.userAgent,
  },
  setters: {
    UserAgent: (self, value) => {
      self.userAgent = toText(value)
    },
  },
})
