import { z } from 'zod'
import { isLocalDate, type LocalDate } from '../shared/domain/local-date.ts'
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../db/pagination.ts'

// Field types that all features share. A wrong value is refused with a message key, never repaired in silence.

// C0 and C1 controls except tab, line feed and carriage return; lone surrogates; bidirectional overrides.
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/
const LINE_BREAKS = /[\r\n\t\u2028\u2029]/

function clean(value: string, context: z.RefinementCtx, singleLine: boolean): void {
  const refuse = (code: string) => context.addIssue({ code: 'custom', params: { code } })
  if (!value.isWellFormed() || CONTROLS.test(value)) refuse('field.control-character')
  else if (value.normalize('NFC') !== value) refuse('field.nfd')
  else if (value.trim() !== value) refuse('field.spaces-around')
  else if (singleLine && LINE_BREAKS.test(value)) refuse('field.line-break')
  else if (singleLine && /[<>]/.test(value)) refuse('field.markup')
}

/** One line of text, NFC, without markup: names, titles, numbers of papers. */
export const line = (max = 200) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => clean(value, context, true))

/** Text of several lines, NFC: reasons, remarks, contents. */
export const prose = (max = 20_000) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => clean(value, context, false))

/** The source of a program or template: text of several lines that may begin and end with spaces. */
export const sourceText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      const refuse = (code: string) => context.addIssue({ code: 'custom', params: { code } })
      if (CONTROLS.test(value)) refuse('field.control-character')
      else if (value.normalize('NFC') !== value) refuse('field.nfd')
    })

/** An identifier of this product. */
export const id = () =>
  z.string().superRefine((value, context) => {
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value))
      context.addIssue({ code: 'custom', params: { code: 'field.id' } })
  })

/** A calendar date YYYY-MM-DD that exists: 2023-02-31 is refused. */
export const date = () =>
  z
    .string()
    .meta({ format: 'date', examples: ['2023-01-06'] })
    .superRefine((value, context) => {
      if (!isLocalDate(value))
        context.addIssue({ code: 'custom', params: { code: 'field.date', value: value.slice(0, 20) } })
    })
    .transform((value) => value as LocalDate)

/** A short code of lower-case letters, digits and hyphens. */
export const code = () =>
  z
    .string()
    .min(1)
    .max(60)
    .superRefine((value, context) => {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value))
        context.addIssue({ code: 'custom', params: { code: 'field.code' } })
    })

/** An exact decimal in canonical text, as programs exchange it: `-?digits[.digits]`. */
export const decimalString = () =>
  z
    .string()
    .max(40)
    .superRefine((value, context) => {
      if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value))
        context.addIssue({ code: 'custom', params: { code: 'field.decimal' } })
    })

/** A year of the calendar. */
export const year = () => z.number().int().min(1990).max(2100)

/** Query parameters of every list; spread into the list's own schema. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  after: z.string().max(500).optional(),
}

/** A page of items in an answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item).readonly(), next: z.string().nullable() })
