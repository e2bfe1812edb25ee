import { Char } from '../char.js'
import { toArray, enumerable } from '../collections.js'
import { compareText, sameText } from '../compare.js'
import { formatComposite } from '../composite-format.js'
import { defineType, lookupType } from '../types.js'
import { call, text, whole } from './arguments.js'

/** Constructors and static members of strings and characters; string.ts has what instances do. */
const stringType = lookupType('System.String')?.definition
if (stringType) {
  defineType({
    ...stringType,
    construct: ([value, count]) =>
      count === undefined ? toArray(value).map(text).join('') : text(value).repeat(whole(count)),
    statics: {
      Empty: { get: () => '' },
      IsNullOrEmpty: call((value) => text(value) === '', 1),
      IsNullOrWhiteSpace: call((value) => text(value).trim() === '', 1),
      Join: call(
        (separator, ...values) => {
          const [only] = values
          const list = values.length === 1 && enumerable(only) ? toArray(only) : values
          return list.map(text).join(text(separator))
        },
        1,
        99,
      ),
      Format: call(
        (format, ...values) => {
          const [only] = values
          return formatComposite(
            text(format),
            values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values,
          )
        },
        1,
        99,
      ),
      Concat: call(
        (...values) =>
          values
            .flatMap((value) => (enumerable(value) ? toArray(value) : [value]))
            .map(text)
            .join(''),
        0,
        99,
      ),
      Compare: call(
        (left, right, ignore) =>
          Math.sign(
            compareText(
              text(left),
              text(right),
              ignore === true || /ignorecase/i.test(text(ignore)),
            ),
          ),
        2,
        4,
      ),
      CompareOrdinal: call(
        (left, right) => (text(left) < text(right) ? -1 : Number(text(left) > text(right))),
        2,
      ),
      Equals: call(
        (left, right, comparison) =>
          sameText(text(left), text(right), /ignorecase/i.test(text(comparison))),
        2,
        3,
      ),
      new: call((value, count) => text(value).repeat(count === undefined ? 1 : whole(count)), 1, 2),
    },
  })
}

const letter = (test: RegExp) =>
  call(
    (value, at) => test.test(at === undefined ? text(value) : (text(value)[whole(at)] ?? '')),
    1,
    2,
  )
const charType = lookupType('System.Char')?.definition
if (charType) {
  defineType({
    ...charType,
    statics: {
      IsDigit: letter(/^\p{Nd}$/u),
      IsLetter: letter(/^\p{L}$/u),
      IsLetterOrDigit: letter(/^[\p{L}\p{Nd}]$/u),
      IsUpper: letter(/^\p{Lu}$/u),
      IsLower: letter(/^\p{Ll}$/u),
      IsWhiteSpace: letter(/^\s$/),
      IsPunctuation: letter(/^\p{P}$/u),
      IsControl: letter(/^\p{Cc}$/u),
      IsNumber: letter(/^\p{N}$/u),
      IsSymbol: letter(/^\p{S}$/u),
      ToUpper: call((value) => new Char(text(value).toUpperCase()), 1, 2),
      ToLower: call((value) => new Char(text(value).toLowerCase()), 1, 2),
      ConvertFromUtf32: call((code) => String.fromCodePoint(whole(code)), 1),
      MaxValue: { get: () => Char.fromCode(65535) },
      MinValue: { get: () => Char.fromCode(0) },
    },
  })
}
