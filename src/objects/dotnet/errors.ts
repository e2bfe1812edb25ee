import type { ErrorRecord } from '../error-record.js'
import type { ExceptionValue } from '../exception.js'
import { type ExceptionInfo } from '../exception.js'
import { PSHashtable } from '../hashtable.js'
import { defineMembers, method } from '../members.js'
import { PSObject } from '../ps-object.js'
import { toText } from '../text.js'
import { typeNameOf } from '../type-of.js'

defineMembers<ErrorRecord>('System.Management.Automation.ErrorRecord', {
  properties: {
    Exception: (self) => self.exception,
    TargetObject: (self) => self.targetObject ?? null,
    FullyQualifiedErrorId: (self) => self.fullyQualifiedErrorId,
    CategoryInfo: (self) => categoryInfo(self),
    ErrorDetails: (self) =>
      self.errorDetails === undefined
        ? null
        : PSObject.of(
            ['System.Management.Automation.ErrorDetails', 'System.Object'],
            [
              ['Message', self.errorDetails],
              ['RecommendedAction', self.recommendedAction ?? ''],
            ],
          ),
    InvocationInfo: (self) => self.invocationInfo ?? null,
    ScriptStackTrace: (self) => self.scriptStackTrace ?? '',
    PipelineIterationInfo: () => [],
  },
})

function categoryInfo(record: ErrorRecord): PSObject {
  const reason = (record.exception.typeNames[0] ?? '').replace(/^.*\./, '')
  const target = record.targetObject
  return PSObject.of(
    ['System.Management.Automation.ErrorCategoryInfo', 'System.Object'],
    [
      ['Category', record.category],
      ['Activity', record.commandName ?? ''],
      ['Reason', reason],
      ['TargetName', target === null || target === undefined ? '' : toText(target)],
      [
        'TargetType',
        target === null || target === undefined ? '' : typeNameOf(target).replace(/^.*\./, ''),
      ],
    ],
  )
}

const bottom = (exception: ExceptionInfo): ExceptionInfo =>
  exception.innerException ? bottom(exception.innerException) : exception

defineMembers<ExceptionValue>('System.Exception', {
  properties: {
    Message: (self) => self.message,
    InnerException: (self) => self.innerException ?? null,
    HResult: () => -2146233088,
    StackTrace: () => null,
    Source: () => null,
    HelpLink: () => null,
    TargetSite: () => null,
    Data: () => new PSHashtable(),
  },
  methods: {
    GetBaseException: method((self) => bottom(self)),
    ToString: method((self) => self.toString()),
  },
})
