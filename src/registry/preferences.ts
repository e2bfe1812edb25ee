/** System.Management.Automation.ActionPreference. */
export type ActionPreference =
  'SilentlyContinue' | 'Stop' | 'Continue' | 'Inquire' | 'Ignore' | 'Suspend' | 'Break'

export type ConfirmImpact = 'None' | 'Low' | 'Medium' | 'High'

/**
 * The preference variables as a pipeline sees them. A runtime gives an object with getters over its
 * scopes; the command line gives a plain one. Common parameters win over them, one stage at a time.
 */
export interface Preferences {
  readonly error: ActionPreference
  readonly warning: ActionPreference
  readonly verbose: ActionPreference
  readonly debug: ActionPreference
  readonly information: ActionPreference
  readonly progress: ActionPreference
  readonly confirm: ConfirmImpact
  readonly whatIf: boolean
}

export const defaultPreferences: Preferences = {
  error: 'Continue',
  warning: 'Continue',
  verbose: 'SilentlyContinue',
  debug: 'SilentlyContinue',
  information: 'SilentlyContinue',
  progress: 'Continue',
  confirm: 'High',
  whatIf: false,
}

/** The common parameters of one call; absent means not given. */
export interface CommonArguments {
  readonly Verbose?: boolean
  readonly Debug?: boolean
  readonly ErrorAction?: ActionPreference
  readonly WarningAction?: ActionPreference
  readonly InformationAction?: ActionPreference
  readonly ProgressAction?: ActionPreference
  readonly ErrorVariable?: string
  readonly WarningVariable?: string
  readonly InformationVariable?: string
  readonly OutVariable?: string
  readonly OutBuffer?: number
  readonly PipelineVariable?: string
  readonly WhatIf?: boolean
  readonly Confirm?: boolean
}
