/** How parts of the screen look, by what they are; PSReadLine's default colours. */
export type StyleName =
  | 'command'
  | 'parameter'
  | 'variable'
  | 'string'
  | 'number'
  | 'type'
  | 'keyword'
  | 'operator'
  | 'comment'
  | 'member'
  | 'error'
  | 'bracket'
  | 'prediction'
  | 'prompt'
  | 'continuation'
  | 'selected'
  | 'description'
  | 'heading'
  | 'match'

const sequences: Readonly<Record<StyleName, string>> = {
  command: '93',
  parameter: '90',
  variable: '92',
  string: '36',
  number: '97',
  type: '96',
  keyword: '92;1',
  operator: '90',
  comment: '32',
  member: '37',
  error: '91;4',
  bracket: '1;7',
  prediction: '2;3',
  prompt: '',
  continuation: '90',
  selected: '7',
  description: '2',
  heading: '1',
  match: '1;4',
}

export type Painter = (style: StyleName, text: string) => string

export const colourPainter: Painter = (style, text) => {
  const sequence = sequences[style]
  return text === '' || sequence === '' ? text : `\u001B[${sequence}m${text}\u001B[0m`
}

/** Without colour a chosen row must still be told apart. */
export const plainPainter: Painter = (style, text) =>
  style === 'selected' ? `\u001B[7m${text}\u001B[0m` : style === 'prediction' ? '' : text
