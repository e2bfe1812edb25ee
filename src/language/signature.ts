const header = 'sig#beginsignatureblock'

/** `# SIG # Begin signature block`: what follows it is the script's signature, not code. */
export function isSignatureHeader(text: string, start: number, end: number): boolean {
  if (end - start < header.length || end - start > 60) return false
  return (
    text
      .slice(start + 1, end)
      .replace(/\s/g, '')
      .toLowerCase() === header
  )
}
