/** An API path to look for: its segments and the action, whatever dialect or address it came in. */
export interface ApiPath {
  readonly segments: readonly string[]
  readonly action: string | undefined
}

/**
 * Reads a path as one copies it: a whole URL, `/api/…`, `/rest/com/vmware/…`, `?~action=`, `id:{x}`,
 * with real ids or with placeholders. Undefined when the text is no path.
 */
export function parseApiPath(text: string): ApiPath | undefined {
  const trimmed = text.trim().replace(/^(?:get|post|put|patch|delete)\s+/i, '')
  const withoutHost = trimmed.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
  if (!withoutHost.startsWith('/')) return undefined
  const [path = '', query = ''] = withoutHost.replace(/#.*$/, '').split('?', 2)
  const segments = withoutDialect(path.split('/').filter((segment) => segment !== ''))
  return { segments: segments.map(normalSegment), action: actionOf(query) }
}

/** The HTTP method before a path, as in `POST /api/vcenter/vm`. */
export function methodBefore(text: string): string | undefined {
  return /^\s*(get|post|put|patch|delete)\s/i.exec(text)?.[1]?.toUpperCase()
}

/** `/rest/com/vmware/x` and `/rest/x` are `/api/x` of the older dialect. */
function withoutDialect(segments: readonly string[]): readonly string[] {
  const [first = '', second, third] = segments
  if (first.toLowerCase() === 'api') return segments.slice(1)
  if (first.toLowerCase() !== 'rest') return segments
  return second === 'com' && third === 'vmware' ? segments.slice(3) : segments.slice(1)
}

function normalSegment(segment: string): string {
  const value = segment.startsWith('id:') ? segment.slice(3) : segment
  return /^\{.*\}$/.test(value) ? '{}' : decoded(value)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A per cent sign that stands for itself: the text is taken as it is.
    return text
  }
}

function actionOf(query: string): string | undefined {
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2)
    if (name === 'action' || name === '~action') return value.toLowerCase()
  }
  return undefined
}

/** True when the template is of that path: a placeholder stands for any segment. */
export function matchesTemplate(template: ApiPath, path: ApiPath): boolean {
  return (
    template.segments.length === path.segments.length &&
    template.segments.every((segment, index) => {
      const wanted = path.segments[index] ?? ''
      return segment === '{}' || segment.toLowerCase() === wanted.toLowerCase()
    })
  )
}
