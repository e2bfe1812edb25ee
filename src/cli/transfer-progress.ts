import type { ProgressRecord } from '../registry/index.js'

/** Reports bytes with their rate and the time that is left; undefined ends it. */
export function transferProgress(
  activity: string,
  total: number,
  onProgress: (record: ProgressRecord) => void,
): (bytes: number | undefined) => void {
  const start = performance.now()
  return (bytes) => {
    if (bytes === undefined) return onProgress({ activityId: 1, activity, completed: true })
    const seconds = (performance.now() - start) / 1000
    const rate = seconds > 0.5 ? bytes / seconds : undefined
    onProgress({
      activityId: 1,
      activity,
      percentComplete: total === 0 ? 100 : (bytes / total) * 100,
      status: `${sizeText(bytes)} of ${sizeText(total)}${rate ? `  ${sizeText(rate)}/s` : ''}`,
      ...(rate ? { secondsRemaining: (total - bytes) / rate } : {}),
    })
  }
}

export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let at = 0
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024
    at++
  }
  return `${at === 0 ? Math.round(value) : value.toFixed(1)} ${units[at]}`
}
