import { type Place, providerInfo } from './provider.js'

/** The provider's own name for an item: `Microsoft.PowerShell.Core\Environment::PATH`. */
export function qualifiedPath(provider: string, path: string): string {
  return `Microsoft.PowerShell.Core\\${provider}::${path}`
}

/** The properties that a provider adds to every item: hidden in tables, there for scripts. */
export function providerProperties(place: Place, name: string): [string, unknown][] {
  return [
    ['PSPath', qualifiedPath(place.provider.name, name)],
    ['PSDrive', place.drive ?? null],
    ['PSProvider', providerInfo(place.provider)],
    ['PSIsContainer', false],
  ]
}
