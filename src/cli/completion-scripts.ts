/**
 * What `vposh completion SHELL` prints. Each script calls `vposh __complete SHELL WORD… +CURRENT`,
 * which answers `value<TAB>description`, a line each; the plus sign keeps an empty word alive on its
 * way. No answer leaves the word to the shell's own completion of file names.
 */
const bash = `_vposh_complete() {
  local line IFS=$'\\n'
  COMPREPLY=()
  while IFS=$'\\t' read -r line _; do
    COMPREPLY+=("$line")
  done < <(vposh __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "+\${COMP_WORDS[COMP_CWORD]}" 2>/dev/null)
}
complete -o default -o bashdefault -F _vposh_complete vposh
`

const zsh = `#compdef vposh
_vposh_complete() {
  local -a values shown
  local value description
  while IFS=$'\\t' read -r value description; do
    values+=("$value")
    shown+=("$value\${description:+  -- $description}")
  done < <(vposh __complete zsh "\${(@)words[2,CURRENT-1]}" "+\${words[CURRENT]}" 2>/dev/null)
  if (( \${#values} )); then
    compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -d shown -a values
  else
    _files
  fi
}
compdef _vposh_complete vposh
`

const fish = `function __vposh_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l answers (vposh __complete fish $words[2..] "+$current" 2>/dev/null)
  if test (count $answers) -gt 0
    printf '%s\\n' $answers
  else
    __fish_complete_path $current
  end
end
complete -c vposh -f -a '(__vposh_complete)'
`

const powershell = `Register-ArgumentCompleter -Native -CommandName vposh -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  & vposh __complete powershell @words "+$wordToComplete" 2>$null | ForEach-Object {
    $value, $description = $_ -split "\`t", 2
    if (-not $description) { $description = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
  }
}
`

export const completionScripts: Readonly<Record<string, string>> = { bash, zsh, fish, powershell }
