/** What the shell itself takes, spelled as pwsh spells it. */
export interface ShellArguments {
  readonly noProfile: boolean
  readonly noExit: boolean
  /** Run before the first prompt. */
  readonly command: string | undefined
}

export interface ReadShellArguments {
  readonly shell: ShellArguments
  /** `-Server NAME`: the same as --server NAME. */
  readonly server: string | undefined
  /** What is none of the shell's; the first is to be complained about. */
  readonly unknown: readonly string[]
}

/** `-NoProfile`, `-NoExit`, `-NoLogo`, `-Interactive`, `-Server NAME`, `-Command TEXT`, in any case. */
export function readShellArguments(words: readonly string[]): ReadShellArguments {
  const shell = { noProfile: false, noExit: false, command: undefined as string | undefined }
  const unknown: string[] = []
  let server: string | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const name = word.toLowerCase()
    const value = words[at + 1]
    if (name === '-noprofile' || name === '-nop') shell.noProfile = true
    else if (name === '-noexit' || name === '-noe') shell.noExit = true
    else if (['-nologo', '-nol', '-interactive', '-i'].includes(name)) continue
    else if (name === '-server' && value !== undefined) {
      server = value
      at++
    } else if (['-command', '-c'].includes(name) && value !== undefined) {
      shell.command = words.slice(at + 1).join(' ')
      break
    } else unknown.push(word)
  }
  return { shell, server, unknown }
}
