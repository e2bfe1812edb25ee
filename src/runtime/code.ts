import type { Code, Frame, Run } from './frame.js'

/** Compiled expressions are made of parts evaluated in order and a function of their values. */
export function constant(value: unknown): Code {
  return { run: () => value, sync: true }
}

export function code1(a: Code, combine: (a: unknown, frame: Frame) => unknown): Code {
  const { run } = a
  if (a.sync) return { run: (frame) => combine(run(frame), frame), sync: true }
  return {
    run(frame) {
      const value = run(frame)
      return value instanceof Promise
        ? value.then((later: unknown) => combine(later, frame))
        : combine(value, frame)
    },
    sync: false,
  }
}

export function code2(
  a: Code,
  b: Code,
  combine: (a: unknown, b: unknown, frame: Frame) => unknown,
): Code {
  const first = a.run
  const second = b.run
  if (a.sync && b.sync) {
    return { run: (frame) => combine(first(frame), second(frame), frame), sync: true }
  }
  const rest = (frame: Frame, x: unknown) => {
    const y = second(frame)
    return y instanceof Promise
      ? y.then((later: unknown) => combine(x, later, frame))
      : combine(x, y, frame)
  }
  return {
    run(frame) {
      const x = first(frame)
      return x instanceof Promise ? x.then((later: unknown) => rest(frame, later)) : rest(frame, x)
    },
    sync: false,
  }
}

export function codeMany(
  parts: readonly Code[],
  combine: (values: unknown[], frame: Frame) => unknown,
): Code {
  const sync = parts.every((part) => part.sync)
  const runs = parts.map((part) => part.run)
  if (sync) {
    return { run: (frame) => combine(valuesOf(runs, frame), frame), sync: true }
  }
  return {
    run(frame) {
      const values: unknown[] = []
      for (let index = 0; index < runs.length; index++) {
        const value = runs[index]?.(frame)
        if (value instanceof Promise) {
          return restLater(runs, index, value, values, frame).then((all) => combine(all, frame))
        }
        values.push(value)
      }
      return combine(values, frame)
    },
    sync: false,
  }
}

function valuesOf(runs: readonly Run[], frame: Frame): unknown[] {
  const values: unknown[] = Array.from({ length: runs.length })
  for (let index = 0; index < runs.length; index++) values[index] = runs[index]?.(frame)
  return values
}

async function restLater(
  runs: readonly Run[],
  start: number,
  waiting: Promise<unknown>,
  values: unknown[],
  frame: Frame,
): Promise<unknown[]> {
  values.push(await waiting)
  for (let index = start + 1; index < runs.length; index++) values.push(await runs[index]?.(frame))
  return values
}

/** Marks a combination whose last step may wait although its parts do not. */
export function mayWait(code: Code): Code {
  return { run: code.run, sync: false }
}
