/** The server's release, as people name it: `8.0.2`. */
import { readXml, type XmlElement } from './dialect/xml-answer.js'
import { isRecord } from './dialect/wire-type.js'
import { HttpError } from './errors/http-error.js'
import { TransportError } from './errors/transport-error.js'
import type { HttpRequest, Send } from './request.js'
import type { DialectName } from './wire.js'

/**
 * Asks the appliance; a user who may not, and a server that is none, gets the answer from the list
 * of SOAP API versions, which every vCenter and ESXi gives to anybody. Undefined when neither tells.
 */
export async function askRelease(
  send: Send,
  prefix: string,
  dialect: DialectName,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const get = (path: string, session?: 'none'): HttpRequest => ({
    method: 'GET',
    path: prefix + path,
    headers: { accept: '*/*' },
    repeatable: true,
    operation: 'release',
    session,
    signal,
  })
  const appliance = await answered(send, get(`/${dialect}/appliance/system/version`))
  const version = appliance === undefined ? undefined : applianceVersion(appliance)
  if (version !== undefined) return version
  const versions = await answered(send, get('/sdk/vimServiceVersions.xml', 'none'))
  return versions === undefined ? undefined : soapVersion(versions)
}

/** The answer's text; undefined for a refusal, since this is asked for information only. */
async function answered(send: Send, request: HttpRequest): Promise<string | undefined> {
  try {
    return (await send(request)).text
  } catch (error) {
    if (error instanceof HttpError && !(error instanceof TransportError)) return undefined
    throw error
  }
}

function applianceVersion(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  const answer = JSON.parse(text) as unknown
  const inner = isRecord(answer) && isRecord(answer.value) ? answer.value : answer
  return isRecord(inner) && typeof inner.version === 'string' ? short(inner.version) : undefined
}

async function soapVersion(text: string): Promise<string | undefined> {
  if (!text.includes('urn:vim25')) return undefined
  const root = await readXml(text)
  const vim = root.children.find((namespace) => childText(namespace, 'name') === 'urn:vim25')
  const version = vim && childText(vim, 'version')
  return version === undefined ? undefined : short(version)
}

function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text
}

/** `8.0.2.00100` is `8.0.2`. */
function short(version: string): string {
  return version.split('.').slice(0, 3).join('.')
}
