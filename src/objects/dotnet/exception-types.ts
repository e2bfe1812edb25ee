import { ExceptionValue } from '../exception.js'
import { defineType, typeChain } from '../types.js'
import { text } from './arguments.js'

/** Exceptions that scripts make and catch. */
const exceptions: readonly (readonly [string, string])[] = [
  ['System.Exception', 'System.Object'],
  ['System.SystemException', 'System.Exception'],
  ['System.ApplicationException', 'System.Exception'],
  ['System.ArgumentException', 'System.SystemException'],
  ['System.ArgumentNullException', 'System.ArgumentException'],
  ['System.ArgumentOutOfRangeException', 'System.ArgumentException'],
  ['System.InvalidOperationException', 'System.SystemException'],
  ['System.NotSupportedException', 'System.SystemException'],
  ['System.NotImplementedException', 'System.SystemException'],
  ['System.FormatException', 'System.SystemException'],
  ['System.InvalidCastException', 'System.SystemException'],
  ['System.ArithmeticException', 'System.SystemException'],
  ['System.DivideByZeroException', 'System.ArithmeticException'],
  ['System.OverflowException', 'System.ArithmeticException'],
  ['System.IndexOutOfRangeException', 'System.SystemException'],
  ['System.NullReferenceException', 'System.SystemException'],
  ['System.TimeoutException', 'System.SystemException'],
  ['System.UnauthorizedAccessException', 'System.SystemException'],
  ['System.OperationCanceledException', 'System.SystemException'],
  ['System.IO.IOException', 'System.SystemException'],
  ['System.IO.FileNotFoundException', 'System.IO.IOException'],
  ['System.IO.DirectoryNotFoundException', 'System.IO.IOException'],
  ['System.Net.WebException', 'System.InvalidOperationException'],
  ['System.Net.Http.HttpRequestException', 'System.Exception'],
  ['System.Security.SecurityException', 'System.SystemException'],
  ['System.Collections.Generic.KeyNotFoundException', 'System.SystemException'],
  ['System.Management.Automation.RuntimeException', 'System.SystemException'],
  [
    'System.Management.Automation.CommandNotFoundException',
    'System.Management.Automation.RuntimeException',
  ],
  [
    'System.Management.Automation.ItemNotFoundException',
    'System.Management.Automation.SessionStateException',
  ],
  [
    'System.Management.Automation.SessionStateException',
    'System.Management.Automation.RuntimeException',
  ],
  [
    'System.Management.Automation.ParameterBindingException',
    'System.Management.Automation.RuntimeException',
  ],
  ['System.Management.Automation.PSInvalidCastException', 'System.InvalidCastException'],
  [
    'System.Management.Automation.MethodInvocationException',
    'System.Management.Automation.RuntimeException',
  ],
  ['System.Management.Automation.ParseException', 'System.Management.Automation.RuntimeException'],
  [
    'System.Management.Automation.ActionPreferenceStopException',
    'System.Management.Automation.RuntimeException',
  ],
]
for (const [fullName, base] of exceptions) {
  defineType({
    fullName,
    base,
    is: (value) =>
      value instanceof ExceptionValue &&
      value.typeNames.some((name) => name.toLowerCase() === fullName.toLowerCase()),
    construct: ([message, inner], type) =>
      new ExceptionValue({
        typeNames: typeChain(type).filter((name) => name !== 'System.Object'),
        message:
          message === undefined ? `Exception of type '${fullName}' was thrown.` : text(message),
        innerException: inner instanceof ExceptionValue ? inner : undefined,
      }),
    convert: (value, type) =>
      typeof value === 'string'
        ? new ExceptionValue({ typeNames: typeChain(type), message: value })
        : undefined,
  })
}
