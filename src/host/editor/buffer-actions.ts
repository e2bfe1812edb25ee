/** The actions that only need the text: what it becomes, or the place where the cursor goes. */
import type { EditorAction } from './key-map.js'
import {
  deleteTo,
  lineEnd,
  lineStart,
  nextCharacter,
  nextWord,
  previousBlankWord,
  previousCharacter,
  previousWord,
  transpose,
} from './text-buffer.js'
import type { TextBuffer } from './text-buffer.js'

type ByAction<T> = Readonly<Partial<Record<EditorAction, T>>>

export const edits: ByAction<(buffer: TextBuffer) => TextBuffer> = {
  deleteBackward: (buffer) => deleteTo(buffer, previousCharacter(buffer)),
  deleteForward: (buffer) => deleteTo(buffer, nextCharacter(buffer)),
  transpose,
}

export const moves: ByAction<(buffer: TextBuffer) => number> = {
  left: previousCharacter,
  right: nextCharacter,
  wordLeft: previousWord,
  wordRight: nextWord,
  lineStart,
  lineEnd,
  bufferStart: () => 0,
  bufferEnd: ({ text }) => text.length,
}

/** What is deleted up to that place can be put back by a yank. */
export const kills: ByAction<(buffer: TextBuffer) => number> = {
  killWordBackward: previousWord,
  killBlankWordBackward: previousBlankWord,
  killWordForward: nextWord,
  killToEnd: (buffer) =>
    buffer.text[buffer.cursor] === '\n' ? buffer.cursor + 1 : lineEnd(buffer),
  killToStart: lineStart,
}

/** Moves that take the prediction at the end of the text: all of it, or a word. */
export const predictionMoves: ByAction<'all' | 'word'> = {
  right: 'all',
  lineEnd: 'all',
  acceptPrediction: 'all',
  wordRight: 'word',
}
