/** Which key does what: Emacs keys, and those of PSReadLine that they leave free. */
export type EditorAction =
  | 'accept'
  | 'newLine'
  | 'cancel'
  | 'deleteOrEnd'
  | 'escape'
  | 'left'
  | 'right'
  | 'wordLeft'
  | 'wordRight'
  | 'lineStart'
  | 'lineEnd'
  | 'bufferStart'
  | 'bufferEnd'
  | 'up'
  | 'down'
  | 'previousEntry'
  | 'nextEntry'
  | 'firstEntry'
  | 'lastEntry'
  | 'searchHistory'
  | 'deleteBackward'
  | 'deleteForward'
  | 'killWordBackward'
  | 'killBlankWordBackward'
  | 'killWordForward'
  | 'killToEnd'
  | 'killToStart'
  | 'yank'
  | 'transpose'
  | 'undo'
  | 'redo'
  | 'clearScreen'
  | 'lastArgument'
  | 'complete'
  | 'completeBackward'
  | 'menu'
  | 'help'
  | 'editExternally'
  | 'acceptPrediction'
  | 'pageUp'
  | 'pageDown'

export const keyMap: Readonly<Record<string, EditorAction>> = {
  Enter: 'accept',
  'Alt+Enter': 'newLine',
  'Shift+Enter': 'newLine',
  'Ctrl+J': 'accept',
  'Ctrl+C': 'cancel',
  'Ctrl+D': 'deleteOrEnd',
  'Ctrl+G': 'escape',
  Escape: 'escape',
  Left: 'left',
  'Ctrl+B': 'left',
  Right: 'right',
  'Ctrl+F': 'right',
  'Ctrl+Left': 'wordLeft',
  'Alt+Left': 'wordLeft',
  'Alt+B': 'wordLeft',
  'Ctrl+Right': 'wordRight',
  'Alt+Right': 'wordRight',
  'Alt+F': 'wordRight',
  Home: 'lineStart',
  'Ctrl+A': 'lineStart',
  End: 'lineEnd',
  'Ctrl+E': 'lineEnd',
  'Ctrl+Home': 'bufferStart',
  'Ctrl+End': 'bufferEnd',
  Up: 'up',
  Down: 'down',
  'Ctrl+P': 'previousEntry',
  'Ctrl+N': 'nextEntry',
  'Alt+<': 'firstEntry',
  'Alt+>': 'lastEntry',
  'Ctrl+R': 'searchHistory',
  'Ctrl+S': 'searchHistory',
  Backspace: 'deleteBackward',
  'Ctrl+H': 'deleteBackward',
  'Shift+Backspace': 'deleteBackward',
  Delete: 'deleteForward',
  'Alt+Backspace': 'killWordBackward',
  'Ctrl+Backspace': 'killWordBackward',
  'Ctrl+W': 'killBlankWordBackward',
  'Alt+D': 'killWordForward',
  'Ctrl+Delete': 'killWordForward',
  'Ctrl+K': 'killToEnd',
  'Ctrl+U': 'killToStart',
  'Ctrl+Y': 'yank',
  'Ctrl+T': 'transpose',
  'Ctrl+_': 'undo',
  'Ctrl+Z': 'undo',
  'Alt+_': 'redo',
  'Ctrl+L': 'clearScreen',
  'Alt+.': 'lastArgument',
  Tab: 'complete',
  'Shift+Tab': 'completeBackward',
  'Ctrl+Space': 'menu',
  F1: 'help',
  'Ctrl+X Ctrl+E': 'editExternally',
  'Ctrl+X Ctrl+U': 'undo',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}

/** Keys after which the next one decides. */
export const prefixKeys: ReadonlySet<string> = new Set(['Ctrl+X'])
