import { PSHashtable, PSObject } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'
import { passesOn, relationLinks, settleAnswer, textOfAnswer } from './web-answer.js'
import { sendWeb } from './web-command.js'
import type { WebAnswer } from './web-types.js'
import { headerTable, responseMessage } from './web-errors.js'
import { webParameters } from './web-parameters.js'

export default defineCmdlet({
  name: 'Invoke-WebRequest',
  aliases: ['iwr'],
  className: 'Microsoft.PowerShell.Commands.InvokeWebRequestCommand',
  synopsis: 'Sends a request to a web server and gives its answer: status, headers, content.',
  parameters: {
    ...webParameters,
    UseBasicParsing: {
      type: 'switch',
      help: 'Accepted as PowerShell does: there is no other way.',
    },
  },
  examples: [
    {
      title: 'Fetch a file',
      script: 'Invoke-WebRequest $address -SkipCertificateCheck -OutFile lib.json',
    },
  ],
  async process(args, context) {
    const answer = await sendWeb(args, context)
    settleAnswer(answer, args, context)
    if (passesOn(args)) await context.write(responseObject(answer))
  },
})

function responseObject(answer: WebAnswer): PSObject {
  const content = textOfAnswer(answer)
  const type = answer.headers['content-type']?.[0] ?? ''
  const isText = type === '' || /text|json|xml|javascript|form/i.test(type)
  const head = Object.entries(answer.headers).map(
    ([name, values]) => `${name}: ${values.join(', ')}`,
  )
  return PSObject.of(
    [
      'Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject',
      'Microsoft.PowerShell.Commands.WebResponseObject',
      'System.Object',
    ],
    [
      ['StatusCode', answer.status],
      ['StatusDescription', answer.statusText],
      ['Content', isText ? content : answer.body],
      [
        'RawContent',
        [`HTTP/1.1 ${answer.status} ${answer.statusText}`, ...head, '', content].join('\r\n'),
      ],
      ['Headers', headerTable(answer)],
      ['Images', []],
      ['InputFields', []],
      ['Links', linksOf(content, type)],
      ['RawContentLength', answer.body.length],
      ['RelationLink', new PSHashtable(relationLinks(answer))],
      ['BaseResponse', responseMessage(answer)],
    ],
  )
}

function linksOf(content: string, type: string): PSObject[] {
  if (!/html/i.test(type)) return []
  return Array.from(content.matchAll(/<a\s[^>]*href="([^"]*)"[^>]*>[\s\S]*?<\/a>/gi), (match) =>
    PSObject.from({ outerHTML: match[0], tagName: 'A', href: match[1] ?? '' }),
  )
}
