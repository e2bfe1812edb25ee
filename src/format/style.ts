import { reset } from './cells.js'

/** How headings and labels look; without colour as they are. */
export interface Style {
  /** PowerShell's `$PSStyle.Formatting.TableHeader`. */
  heading(text: string): string
  /** A column heading that is no property of the object: its label was made up by the view. */
  customHeading(text: string): string
  /** PowerShell's `$PSStyle.Formatting.FormatAccent`: labels of a list, group headings. */
  label(text: string): string
}

const same = (text: string) => text
export const plainStyle: Style = { heading: same, customHeading: same, label: same }

const greenBold = '\u001B[32;1m'
const italic = '\u001B[3m'

/** PowerShell 7's default colours. */
export const colourStyle: Style = {
  heading: (text) => `${greenBold}${text}${reset}`,
  customHeading: (text) => `${greenBold}${italic}${text}${reset}`,
  label: (text) => `${greenBold}${text}${reset}`,
}
