import { PSObject } from '../objects/index.js'

const recordTypes: Readonly<Record<'warning' | 'verbose' | 'debug', readonly string[]>> = {
  warning: ['System.Management.Automation.WarningRecord'],
  verbose: ['System.Management.Automation.VerboseRecord'],
  debug: ['System.Management.Automation.DebugRecord'],
}

/** A record of stream 3, 4 or 5. */
export function messageRecord(stream: 'warning' | 'verbose' | 'debug', message: string): PSObject {
  return PSObject.of(
    [...recordTypes[stream], 'System.Management.Automation.InformationalRecord', 'System.Object'],
    [['Message', message]],
  )
}

/** Marks what Write-Host wrote: shown whatever the preference says. */
export const hostTag = 'PSHOST'

/** A record of stream 6. */
export function informationRecord(
  data: unknown,
  tags: readonly string[],
  source: string,
): PSObject {
  return PSObject.of(
    ['System.Management.Automation.InformationRecord', 'System.Object'],
    [
      ['MessageData', data],
      ['Source', source],
      ['TimeGenerated', new Date()],
      ['Tags', [...tags]],
    ],
  )
}

export function isHostRecord(record: PSObject): boolean {
  const tags = record['Tags']
  return Array.isArray(tags) && tags.includes(hostTag)
}
