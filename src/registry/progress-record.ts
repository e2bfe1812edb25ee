export interface ProgressRecord {
  readonly activityId: number
  readonly parentActivityId?: number
  readonly activity: string
  readonly status?: string
  readonly percentComplete?: number
  readonly secondsRemaining?: number
  readonly currentOperation?: string
  readonly completed?: boolean
}
