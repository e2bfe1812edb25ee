/** The parts of an OVF package, told apart by their names. */

export function isDescriptor(name: string): boolean {
  return /\.ovf$/i.test(name)
}

export function isManifest(name: string): boolean {
  return /\.mf$/i.test(name)
}

export function isCertificate(name: string): boolean {
  return /\.cert$/i.test(name)
}

/** Needed to check a package, and not kept with it. */
export function isMetadata(name: string): boolean {
  return isManifest(name) || isCertificate(name)
}

export function isArchive(name: string): boolean {
  return /\.ova$/i.test(name)
}
