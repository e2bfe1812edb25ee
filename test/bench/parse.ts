import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parse as parseJavaScript } from 'acorn'
import { parse } from '../../src/language/index.js'
import type { Ratio } from './measure.js'

/** What administrators' scripts are made of; the numbers keep the copies from being equal. */
const sample = (copy: number): string => `
<#
.SYNOPSIS
    Reports virtual machines with old snapshots, part ${copy}.
.PARAMETER Days
    How old a snapshot may be.
#>
function Get-OldSnapshot${copy} {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)][ValidateNotNullOrEmpty()]
        [string[]]$Server,
        [ValidateRange(1, 365)][int]$Days = ${(copy % 90) + 1},
        [switch]$Remove
    )
    begin {
        $limit = (Get-Date).AddDays(-$Days)
        $report = @()   # filled below
    }
    process {
        foreach ($vm in Get-VM -Server $Server | Where-Object { $_.PowerState -eq 'PoweredOn' }) {
            $snapshots = Get-Snapshot -VM $vm -ErrorAction SilentlyContinue
            if ($snapshots.Count -gt 0 -and $vm.Name -notmatch '^(test|dev)-') {
                $report += [pscustomobject]@{
                    Name    = $vm.Name
                    SizeGB  = [math]::Round(($snapshots | Measure-Object -Property SizeGB -Sum).Sum, 2)
                    Created = $snapshots[0].Created.ToString("yyyy-MM-dd")
                    Message = "VM $($vm.Name) on host \${copy} has $($snapshots.Count) snapshot(s), limit \`$limit"
                }
            }
            elseif (-not $vm.Guest) { Write-Warning ("No guest information for {0}" -f $vm.Name); continue }
            else { $count++ }
        }
        switch -Wildcard ($report.Name) {
            'prod*' { Write-Verbose "production: $_"; break }
            default { Write-Host $_ -ForegroundColor Green }
        }
    }
    end {
        try {
            $report | Sort-Object -Property SizeGB -Descending | Select-Object Name, SizeGB, Created -First 10 |
                Export-Csv -Path "$env:TEMP\\report-${copy}.csv" -NoTypeInformation
            if ($Remove) { $report | ForEach-Object { Remove-Snapshot -Snapshot $_ -Confirm:$false } }
        }
        catch [System.IO.IOException] { throw "Cannot write the report: $($_.Exception.Message)" }
        finally { Disconnect-VIServer -Server $Server -Confirm:$false 2>&1 | Out-Null }
    }
}
`

function scriptOf(length: number): string {
  const parts: string[] = []
  let total = 0
  for (let copy = 0; total < length; copy++) {
    const part = sample(copy)
    parts.push(part)
    total += part.length
  }
  return parts.join('').slice(0, length)
}

/** Least milliseconds of a call, in turns: whatever else the machine does only adds to them. */
function times(runs: number, calls: readonly (() => void)[]): number[] {
  const measured = calls.map((): number[] => [])
  for (let run = 0; run < runs + 3; run++) {
    calls.forEach((call, index) => {
      const start = performance.now()
      call()
      if (run >= 3) measured[index]?.push(performance.now() - start)
    })
  }
  return measured.map((values) => Math.min(...values))
}

/** Parsing beside acorn on as many bytes of JavaScript, and time per byte from 10 KB to 10 MB. */
export function parsing(): Promise<Ratio[]> {
  const { resolve } = createRequire(import.meta.url)
  const javaScript = readFileSync(resolve('acorn'), 'utf8')
  const script = scriptOf(javaScript.length)
  const [ours = 0, acorn = 0] = times(40, [
    () => void parse(script),
    () => void parseJavaScript(javaScript, { ecmaVersion: 'latest' }),
  ])
  const megabytes = (milliseconds: number) => javaScript.length / 1000 / milliseconds
  const small = scriptOf(10_000)
  const large = scriptOf(10_000_000)
  const [smalls = 0] = times(9, [
    () => {
      for (let count = 0; count < 200; count++) parse(small)
    },
  ])
  const [whole = 0] = times(3, [() => void parse(large)])
  const perSmall = (smalls * 1e6) / (200 * small.length)
  const perLarge = (whole * 1e6) / large.length
  return Promise.resolve([
    {
      name: 'parse / acorn on as much JavaScript',
      ours: `${megabytes(ours).toFixed(1)} MB/s`,
      peer: `${megabytes(acorn).toFixed(1)} MB/s`,
      ratio: acorn / ours,
      aim: ['>=', 0.5],
    },
    {
      name: 'parse: a byte of 10 MB / of 10 KB',
      ours: `${perLarge.toFixed(1)} ns`,
      peer: `${perSmall.toFixed(1)} ns`,
      ratio: perLarge / perSmall,
      aim: ['<=', 1.3],
    },
  ])
}
