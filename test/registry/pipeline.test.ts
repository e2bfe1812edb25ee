import { describe, expect, it } from 'vitest'
import type { PSObject } from '../../src/objects/index.js'
import { ErrorRecord, getProperty } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/definition.js'
import { collectPipeline, createPipeline, runPipeline } from '../../src/registry/pipeline.js'
import { PipelineStopped } from '../../src/registry/pipeline-signals.js'
import { createServices } from '../../src/registry/services.js'
import type { Cmdlet } from '../../src/registry/definition.js'
import type { PipelineStage, RunOptions } from '../../src/registry/pipeline-types.js'
import { rawArguments } from './raw-arguments.js'

const emit = defineCmdlet({
  name: 'Write-Number',
  synopsis: 'Writes 1 to -Count.',
  parameters: { Count: { type: 'int', help: 'How many.', position: 0, mandatory: true } },
  process({ Count }, context) {
    for (let index = 1; index <= Count; index++) void context.write(index)
  },
})

const emitSlowly = defineCmdlet({
  name: 'Write-NumberSlowly',
  synopsis: 'Writes 1 to -Count, each in a later turn.',
  parameters: { Count: { type: 'int', help: 'How many.', position: 0, mandatory: true } },
  async process({ Count }, context) {
    for (let index = 1; index <= Count; index++) {
      await Promise.resolve()
      await context.write(index)
    }
  },
})

const double = defineCmdlet({
  name: 'Get-Double',
  synopsis: 'Doubles what comes in.',
  parameters: {
    InputObject: { type: 'int', help: 'Number.', valueFromPipeline: true, mandatory: true },
  },
  process({ InputObject }, context) {
    return context.write(InputObject * 2)
  },
})

const first = defineCmdlet({
  name: 'Select-First',
  synopsis: 'Takes the first and stops those before.',
  parameters: {
    InputObject: { type: 'object', help: 'Object.', valueFromPipeline: true },
    First: { type: 'int', help: 'How many.', position: 0, mandatory: true },
  },
  begin: () => ({ taken: 0 }),
  process({ InputObject, First }, context, state) {
    state.taken++
    void context.write(InputObject)
    if (state.taken >= First) context.stopUpstream()
  },
})

const fussy = defineCmdlet({
  name: 'Test-Fussy',
  synopsis: 'Reports odd numbers as errors.',
  className: 'Vposh.TestFussyCommand',
  parameters: { InputObject: { type: 'int', help: 'Number.', valueFromPipeline: true } },
  process({ InputObject = 0 }, context) {
    if (InputObject % 2 === 0) return context.write(InputObject)
    context.writeError(
      new ErrorRecord(`${InputObject} is odd.`, { errorId: 'Odd', category: 'InvalidData' }),
    )
    return undefined
  },
})

const stage = (command: Cmdlet, line = ''): PipelineStage => ({
  command,
  arguments: rawArguments(line),
})
const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  services: createServices(),
  ...more,
})

function catchThrown(run: () => unknown): unknown {
  try {
    run()
  } catch (thrown) {
    return thrown
  }
  return undefined
}

function variableStore(initial: Record<string, unknown> = {}) {
  const held = new Map(Object.entries(initial))
  return {
    held,
    get: (name: string) => held.get(name),
    set: (name: string, value: unknown) => void held.set(name, value),
    remove: (name: string) => void held.delete(name),
  }
}

describe('streaming', () => {
  it('is synchronous when no stage waits', () => {
    expect(collectPipeline([stage(emit, '3'), stage(double)], options())).toEqual([2, 4, 6])
  })

  it('waits only when a stage does', async () => {
    const done = collectPipeline([stage(emitSlowly, '3'), stage(double)], options())
    expect(done).toBeInstanceOf(Promise)
    expect(await done).toEqual([2, 4, 6])
  })

  it('feeds input to the first stage', () => {
    expect(collectPipeline([stage(double)], options({ input: [1, '2', 3] }))).toEqual([2, 4, 6])
  })

  it('feeds input that comes later', async () => {
    async function* numbers() {
      yield 1
      await Promise.resolve()
      yield 2
    }
    expect(await collectPipeline([stage(double)], options({ input: numbers() }))).toEqual([2, 4])
  })

  it('does not process when nothing is in the input', () => {
    expect(collectPipeline([stage(double)], options({ input: [] }))).toEqual([])
  })

  it('keeps the order when a writer does not wait for a slow reader', async () => {
    const seen: unknown[] = []
    const output = async (value: unknown) => {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      seen.push(value)
    }
    await runPipeline([stage(emit, '4')], options({ output }))
    expect(seen).toEqual([1, 2, 3, 4])
  })

  it('makes a writer that waits go no faster than the reader', async () => {
    let waiting = 0
    let most = 0
    const output = async () => {
      most = Math.max(most, ++waiting)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      waiting--
    }
    await runPipeline([stage(emitSlowly, '5')], options({ output }))
    expect(most).toBe(1)
  })

  it('runs begin, process, end and clean of each stage in order', () => {
    const calls: string[] = []
    const traced = (name: string) =>
      defineCmdlet({
        name,
        synopsis: 'Says what is called.',
        parameters: { InputObject: { type: 'object', help: 'Object.', valueFromPipeline: true } },
        begin: () => void calls.push(`${name} begin`),
        process({ InputObject }, context) {
          calls.push(`${name} process`)
          return context.write(InputObject)
        },
        end: () => void calls.push(`${name} end`),
        clean: () => void calls.push(`${name} clean`),
      })
    void runPipeline([stage(traced('A')), stage(traced('B'))], options({ input: [1, 2] }))
    expect(calls).toEqual([
      'A begin',
      'B begin',
      'A process',
      'B process',
      'A process',
      'B process',
      'A end',
      'B end',
      'A clean',
      'B clean',
    ])
  })

  it('begins a stage before its first object, even one written by the begin before it', () => {
    const early = defineCmdlet({
      name: 'Write-Early',
      synopsis: 'Writes in begin.',
      parameters: {},
      begin: (_, context) => void context.write(1),
    })
    const begun = defineCmdlet({
      name: 'Get-Begun',
      synopsis: 'Shows the state that begin made.',
      parameters: { InputObject: { type: 'object', help: 'Object.', valueFromPipeline: true } },
      begin: () => 'ready',
      process: (_, context, state) => context.write(state),
    })
    expect(collectPipeline([stage(early), stage(begun)], options())).toEqual(['ready'])
  })
})

describe('stopping', () => {
  it.each([
    ['synchronous', emit],
    ['asynchronous', emitSlowly],
  ])('ends a %s upstream when a later stage has enough', async (_, source) => {
    expect(
      await collectPipeline([stage(source, '1000'), stage(first, '2'), stage(double)], options()),
    ).toEqual([2, 4])
  })

  it('stops reading the input', () => {
    let read = 0
    function* endless() {
      for (;;) yield ++read
    }
    expect(collectPipeline([stage(first, '3')], options({ input: endless() }))).toEqual([1, 2, 3])
    expect(read).toBe(3)
  })

  it('aborts what an earlier stage waits for, and cleans up', async () => {
    let aborted = false
    const calls: string[] = []
    const source = defineCmdlet({
      name: 'Get-Forever',
      synopsis: 'Writes, then waits for its signal.',
      parameters: {},
      async process(_, context) {
        context.signal.addEventListener('abort', () => {
          aborted = true
        })
        for (;;) await context.write(1)
      },
      end: () => void calls.push('end'),
      clean: () => void calls.push('clean'),
    })
    expect(await collectPipeline([stage(source), stage(first, '1')], options())).toEqual([1])
    expect({ aborted, calls }).toEqual({ aborted: true, calls: ['clean'] })
  })

  it('stops on Ctrl+C, running clean and not end', async () => {
    const controller = new AbortController()
    const calls: string[] = []
    const waits = defineCmdlet({
      name: 'Wait-Forever',
      synopsis: 'Waits for its signal.',
      parameters: {},
      async process(_, context) {
        controller.abort()
        await new Promise((_, reject) => {
          if (context.signal.aborted) reject(new Error('aborted'))
        })
      },
      end: () => void calls.push('end'),
      clean: () => void calls.push('clean'),
    })
    await expect(
      runPipeline([stage(waits)], options({ signal: controller.signal })),
    ).rejects.toBeInstanceOf(PipelineStopped)
    expect(calls).toEqual(['clean'])
  })
})

describe('errors', () => {
  const failing = (name: string, fail: () => void) =>
    defineCmdlet({
      name,
      synopsis: 'Fails.',
      parameters: { InputObject: { type: 'object', help: 'Object.', valueFromPipeline: true } },
      process: fail,
    })
  const boom = failing('Get-Boom', () => {
    throw new ErrorRecord('Boom.', { errorId: 'Boom', category: 'InvalidOperation' })
  })

  it('throws a terminating error with the name of its command', () => {
    expect(() => runPipeline([stage(emit, '2'), stage(boom)], options())).toThrow(
      expect.objectContaining({ message: 'Boom.', fullyQualifiedErrorId: 'Boom,Get-Boom' }),
    )
  })

  it('throws it once when a stage before waits', async () => {
    await expect(
      runPipeline([stage(emitSlowly, '2'), stage(boom)], options()),
    ).rejects.toMatchObject({ fullyQualifiedErrorId: 'Boom,Get-Boom' })
  })

  it('makes an error record of any other error', () => {
    const bug = failing('Get-Bug', () => {
      throw new TypeError('no such thing')
    })
    expect(() => runPipeline([stage(bug)], options())).toThrow(
      expect.objectContaining({ fullyQualifiedErrorId: 'TypeError,Get-Bug' }),
    )
  })

  it('binds every stage before any begins', () => {
    const calls: string[] = []
    const begins = defineCmdlet({
      name: 'Get-Begin',
      synopsis: 'Says that it began.',
      parameters: {},
      begin: () => void calls.push('begin'),
    })
    expect(() => runPipeline([stage(begins), stage(first)], options())).toThrow(
      expect.objectContaining({ errorId: 'MissingMandatoryParameter' }),
    )
    expect(calls).toEqual([])
  })

  it('cleans up after an error', () => {
    const calls: string[] = []
    const cleans = defineCmdlet({
      name: 'Get-Clean',
      synopsis: 'Fails, then cleans up.',
      parameters: {},
      begin: () => 'state',
      process: () => {
        throw new TypeError('no')
      },
      end: () => void calls.push('end'),
      clean: (_, state) => void calls.push(`clean ${state}`),
    })
    expect(() => runPipeline([stage(cleans)], options())).toThrow('no')
    expect(calls).toEqual(['clean state'])
  })

  it.each<[string, unknown[], number, number, boolean]>([
    ['', [2, 4], 2, 2, false],
    ['-ErrorAction Continue', [2, 4], 2, 2, false],
    ['-ErrorAction SilentlyContinue', [2, 4], 0, 2, false],
    ['-ErrorAction Ignore', [2, 4], 0, 0, false],
    ['-ErrorAction Stop', [], 0, 1, true],
  ])('%s', (line, output, shown, kept, stops) => {
    const written: unknown[] = []
    const errors: unknown[] = []
    const variables = variableStore()
    const run = () =>
      runPipeline(
        [stage(emit, '4'), stage(fussy, `-ErrorVariable problems ${line}`)],
        options({
          variables,
          output: (value) => void written.push(value),
          streams: { error: (record) => void errors.push(record.fullyQualifiedErrorId) },
        }),
      )
    if (stops) expect(run).toThrow('1 is odd.')
    else expect(run()).toMatchObject({ hadErrors: true })
    expect(written).toEqual(output)
    expect(errors).toEqual(Array.from({ length: shown }, () => 'Odd,Vposh.TestFussyCommand'))
    expect(variables.held.get('problems')).toHaveLength(kept)
  })

  it('reports an object that cannot be bound and goes on', () => {
    const errors: [string, unknown][] = []
    const output = collectPipeline(
      [stage(double)],
      options({
        input: [1, 'x', 3],
        streams: {
          error: (record) => void errors.push([record.fullyQualifiedErrorId, record.targetObject]),
        },
      }),
    )
    expect(output).toEqual([2, 6])
    expect(errors).toEqual([['InputObjectNotBound,Get-Double', 'x']])
  })

  it('sends merged errors down the pipeline', () => {
    const merged = collectPipeline(
      [stage(emit, '3'), { ...stage(fussy), merge: ['error'] }],
      options(),
    )
    expect(merged).toEqual([
      expect.objectContaining({ message: '1 is odd.' }),
      2,
      expect.objectContaining({ message: '3 is odd.' }),
    ])
  })
})

describe('streams', () => {
  const talk = defineCmdlet({
    name: 'Write-Talk',
    synopsis: 'Writes to every stream.',
    parameters: {},
    process(_, context) {
      context.writeWarning('w')
      context.writeVerbose('v')
      context.writeDebug('d')
      context.writeInformation('i')
      context.writeInformation('h', ['PSHOST'])
      context.writeProgress({ activityId: 0, activity: 'p' })
    },
  })
  const heard = (line: string, more: Partial<RunOptions> = {}) => {
    const records: string[] = []
    const note = (record: PSObject) => {
      records.push(String(getProperty(record, 'Message') ?? getProperty(record, 'MessageData')))
    }
    void runPipeline(
      [stage(talk, line)],
      options({
        ...more,
        streams: {
          warning: note,
          verbose: note,
          debug: note,
          information: note,
          progress: (record) => void records.push(record.activity),
        },
      }),
    )
    return records.join('')
  }

  it.each([
    ['', 'whp'],
    ['-Verbose', 'wvhp'],
    ['-Debug', 'wdhp'],
    ['-Verbose -Debug', 'wvdhp'],
    ['-WarningAction SilentlyContinue', 'hp'],
    ['-WarningAction Ignore', 'hp'],
    ['-InformationAction Continue', 'wihp'],
    ['-InformationAction Ignore', 'wp'],
    ['-ProgressAction SilentlyContinue', 'wh'],
  ])('%j lets through %s', (line, expected) => {
    expect(heard(line)).toBe(expected)
  })

  it('stops at a warning under -WarningAction Stop', () => {
    expect(() => heard('-WarningAction Stop')).toThrow(
      expect.objectContaining({
        fullyQualifiedErrorId: 'ActionPreferenceStop,Write-Talk',
        message:
          'The running command stopped because the preference variable "WarningPreference" or common parameter is set to Stop: w',
      }),
    )
  })

  it('keeps warnings and information in variables', () => {
    const variables = variableStore({ seen: ['before'] })
    heard('-WarningVariable warned -InformationVariable +seen', { variables })
    expect(variables.held.get('warned')).toHaveLength(1)
    expect(variables.held.get('seen')).toHaveLength(3)
  })
})

describe('variables', () => {
  it('gathers output, beside passing it on', () => {
    const variables = variableStore({ all: [9] })
    expect(
      collectPipeline([stage(emit, '3 -OutVariable +all'), stage(double)], options({ variables })),
    ).toEqual([2, 4, 6])
    expect(variables.held.get('all')).toEqual([9, 1, 2, 3])
  })

  it('names the current object for later stages, and forgets it afterwards', () => {
    const variables = variableStore()
    const shows = defineCmdlet({
      name: 'Show-Current',
      synopsis: 'Shows the variable.',
      parameters: { InputObject: { type: 'object', help: 'Object.', valueFromPipeline: true } },
      process: (_, context) => context.write(`at ${String(variables.get('current'))}`),
    })
    expect(
      collectPipeline(
        [stage(emit, '2 -PipelineVariable current'), stage(double), stage(shows)],
        options({ variables }),
      ),
    ).toEqual(['at 1', 'at 2'])
    expect(variables.held.has('current')).toBe(false)
  })

  it('holds objects back under -OutBuffer', () => {
    const order: string[] = []
    const source = defineCmdlet({
      name: 'Write-Three',
      synopsis: 'Writes three.',
      parameters: {},
      process(_, context) {
        for (const value of [1, 2, 3]) {
          order.push(`write ${value}`)
          void context.write(value)
        }
      },
    })
    void runPipeline(
      [stage(source, '-OutBuffer 1')],
      options({ output: (value) => void order.push(`read ${String(value)}`) }),
    )
    expect(order).toEqual(['write 1', 'write 2', 'read 1', 'read 2', 'write 3', 'read 3'])
  })
})

describe('asking for what is missing', () => {
  const asked: string[][] = []
  const host = {
    askForParameters: (_: unknown, missing: readonly { readonly name: string }[]) => {
      asked.push(missing.map(({ name }) => name))
      return Promise.resolve({ Count: '2' })
    },
  }

  it('goes on with the answers', async () => {
    expect(await collectPipeline([stage(emit)], options({ host }))).toEqual([1, 2])
    expect(asked).toEqual([['Count']])
  })

  it('stops when the user cancels', () => {
    const cancels = { askForParameters: () => undefined }
    const thrown = catchThrown(() => runPipeline([stage(emit)], options({ host: cancels })))
    expect(thrown).toBeInstanceOf(PipelineStopped)
  })

  it('is an error that names everything where nobody can be asked', () => {
    expect(() => runPipeline([stage(emit)], options())).toThrow(
      'Cannot process command because of one or more missing mandatory parameters: Count.',
    )
  })
})

describe('a pipeline fed by hand', () => {
  it('takes objects one by one', () => {
    const written: unknown[] = []
    const pipeline = createPipeline(
      [stage(double)],
      options({ output: (value) => void written.push(value) }),
    )
    void pipeline.begin(true)
    void pipeline.process(1)
    expect(written).toEqual([2])
    void pipeline.process(2)
    void pipeline.end()
    expect(written).toEqual([2, 4])
  })

  it('says when it takes no more', () => {
    const pipeline = createPipeline([stage(first, '1')], options())
    void pipeline.begin(true)
    expect(pipeline.isDone).toBe(false)
    void pipeline.process(1)
    expect(pipeline.isDone).toBe(true)
  })
})
