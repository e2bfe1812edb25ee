import {
  collectPipeline,
  type CmdletContext,
  defineCmdlet,
  namedArgument,
} from '../../src/registry/index.js'
import { passesOn, relationLinks, settleAnswer, textOfAnswer } from './web-answer.js'
import { sendWeb } from './web-command.js'
import type { WebAnswer } from './web-types.js'
import { webParameters } from './web-parameters.js'

export default defineCmdlet({
  name: 'Invoke-RestMethod',
  aliases: ['irm'],
  className: 'Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
  synopsis: 'Sends a request to a web service and gives what it answers as objects.',
  description:
    'JSON becomes objects; anything else is text. A list in the answer is written element by element when it is piped on.',
  parameters: {
    ...webParameters,
    FollowRelLink: {
      type: 'switch',
      aliases: ['FL'],
      help: 'Goes on with the next page as the Link header names it.',
    },
    MaximumFollowRelLink: {
      type: 'int',
      aliases: ['ML'],
      default: 2147483647,
      validate: { range: [1, 2147483647] },
      help: 'How many pages at most.',
    },
  },
  examples: [
    {
      title: 'A document of a server whose certificate is its own',
      script: '(Invoke-RestMethod $address -SkipCertificateCheck).name',
    },
  ],
  async process(args, context) {
    let Uri: string | undefined = args.Uri
    for (let page = 0; Uri !== undefined; page++) {
      const answer: WebAnswer = await sendWeb({ ...args, Uri }, context)
      settleAnswer(answer, args, context)
      if (passesOn(args)) await writeObjects(answer, context)
      const next = new Map(relationLinks(answer)).get('next')
      Uri = args.FollowRelLink && page + 1 < args.MaximumFollowRelLink ? next : undefined
    }
  },
})

async function writeObjects(answer: WebAnswer, context: CmdletContext): Promise<void> {
  const text = textOfAnswer(answer)
  const type = answer.headers['content-type']?.[0] ?? ''
  const isJson = /json/i.test(type) || (!/xml|html/i.test(type) && /^\s*[[{"]/.test(text))
  if (text === '') {
    await context.write('')
    return
  }
  if (!isJson || !isValidJson(text)) {
    await context.write(text)
    return
  }
  const { default: command } = await import('./ConvertFrom-Json.js')
  const [value] = await collectPipeline(
    [
      {
        command,
        arguments: [namedArgument('InputObject', text), namedArgument('NoEnumerate', true)],
      },
    ],
    { services: context.services },
  )
  await context.write(value ?? null)
}

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return false
    throw thrown
  }
}
