import type { ParseError, SavedToken } from './result.js'
import type { Window } from './scanner-state.js'
import { TokenStream } from './token-stream.js'

/** Deeper than this the rules do not call each other: a plain stack holds it several times over. */
const maximumDepth = 90
/** Statements as shallow as this take up what became too deep inside them. */
const shallowDepth = 3

/** Kinds of rules that nest; with the position they say what was parsed there. */
export type NestedRule =
  | 'arguments'
  | 'block'
  | 'brackets'
  | 'hashtable'
  | 'parentheses'
  | 'scriptBlock'
  | 'statement'
  | 'statements'
  | 'string'
  | 'ternary'
  | 'typeArguments'
  | 'unary'

interface Snapshot {
  readonly window: Window
  readonly position: number
  readonly mode: number
  readonly commaDisabled: boolean
  readonly errorCount: number
  readonly commentCount: number
  readonly tokenCount: number
}

interface Job {
  readonly key: string
  readonly snapshot: Snapshot
  readonly run: () => unknown
  /** How many keys there were before it. */
  readonly keyCount: number
}

/** A rule's result with everything else that it did, to do it again without parsing. */
interface Finished {
  readonly result: unknown
  readonly position: number
  readonly errors: readonly ParseError[]
  readonly comments: readonly number[]
  readonly tokens: readonly SavedToken[]
}

/** Thrown, and always caught below, to leave rules that nest too deep; the job is what was not parsed. */
class TooDeep extends Error {
  readonly job: Job

  constructor(job: Job) {
    super('The rules nest too deep for one stack.')
    this.job = job
  }
}

/**
 * Nesting without end on a stack with one. Where rules nest deeper than a limit, the parser leaves them,
 * parses the inner text on its own from a shallow stack, keeps the result, and then parses the outer text
 * again, which finds it. Text that does not nest deep pays for a counter.
 */
export abstract class NestingParser extends TokenStream {
  private depth = 0
  private finished: Map<string, Finished> | undefined
  /** Keys of what is finished, in order: what a finished rule contains need not be kept beside it. */
  private finishedKeys: string[] = []

  /** Runs a rule that nests. Called where no token is pending that the rule does not start with. */
  protected descend<R>(rule: NestedRule, run: () => R): R {
    if (this.depth >= maximumDepth || this.finished !== undefined) {
      return this.descendDeep(rule, run)
    }
    this.depth++
    const result = run()
    this.depth--
    return result
  }

  private descendDeep<R>(rule: NestedRule, run: () => R): R {
    this.unscan()
    const key = `${rule} ${this.offset(this.position)}`
    const known = this.finished?.get(key)
    // What is kept under a rule's name is what that rule returned.
    if (known !== undefined) return this.replay(known) as R
    const snapshot = this.snapshot()
    const inside = this.finishedKeys.length
    if (this.depth >= maximumDepth) throw new TooDeep({ key, snapshot, run, keyCount: inside })
    this.depth++
    const result = run()
    this.depth--
    if (this.finished !== undefined) this.finish(key, inside, this.record(snapshot, result))
    return result
  }

  private finish(key: string, inside: number, done: Finished): void {
    for (const inner of this.finishedKeys.splice(inside)) this.finished?.delete(inner)
    this.finished?.set(key, done)
    this.finishedKeys.push(key)
  }

  /** Runs a rule and, when something in it nests too deep, that on its own first. */
  protected shallow<R>(run: () => R): R {
    if (this.depth > shallowDepth || this.finished !== undefined) return run()
    this.unscan()
    const { depth, position, mode, commaDisabled, text, base, offsets } = this
    const errorCount = this.errors.length
    const commentCount = this.comments.length
    const tokenCount = this.tokens?.length ?? 0
    try {
      return run()
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error
      const window = { text, base, offsets }
      const counts = { errorCount, commentCount, tokenCount }
      const snapshot = { window, position, mode, commaDisabled, ...counts }
      return this.runJobs(error.job, snapshot, depth, run)
    }
  }

  private runJobs<R>(first: Job, snapshot: Snapshot, depth: number, run: () => R): R {
    this.finished = new Map()
    this.finishedKeys = []
    const jobs = [first]
    for (;;) {
      const job = jobs[jobs.length - 1]
      try {
        this.restore(job?.snapshot ?? snapshot)
        this.depth = depth
        if (job === undefined) {
          const result = run()
          this.finished = undefined
          return result
        }
        this.finish(job.key, job.keyCount, this.record(job.snapshot, job.run()))
        jobs.pop()
      } catch (error) {
        if (!(error instanceof TooDeep)) throw error
        jobs.push(error.job)
      }
    }
  }

  private snapshot(): Snapshot {
    return {
      window: this.window,
      position: this.position,
      mode: this.mode,
      commaDisabled: this.commaDisabled,
      errorCount: this.errors.length,
      commentCount: this.comments.length,
      tokenCount: this.tokens?.length ?? 0,
    }
  }

  private restore(snapshot: Snapshot): void {
    this.window = snapshot.window
    this.position = snapshot.position
    this.pending = false
    this.mode = snapshot.mode
    this.commaDisabled = snapshot.commaDisabled
    this.errors.length = snapshot.errorCount
    this.comments.length = snapshot.commentCount
    if (this.tokens !== undefined) this.tokens.length = snapshot.tokenCount
  }

  private record(before: Snapshot, result: unknown): Finished {
    this.unscan()
    return {
      result,
      position: this.position,
      errors: this.errors.slice(before.errorCount),
      comments: this.comments.slice(before.commentCount),
      tokens: this.tokens?.slice(before.tokenCount) ?? [],
    }
  }

  private replay(known: Finished): unknown {
    this.position = known.position
    for (const error of known.errors) this.errors.push(error)
    for (const offset of known.comments) this.comments.push(offset)
    for (const token of known.tokens) this.tokens?.push(token)
    return known.result
  }
}
