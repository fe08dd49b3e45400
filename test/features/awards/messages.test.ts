import { expect, test } from '@jest/globals'
import { DOCUMENT_KINDS } from '../../../src/features/awards/domain/dossier.ts'
import { messages } from '../../../src/features/awards/messages.ts'

test('codes that are put together at run time have their messages', () => {
  const codes = [
    ...DOCUMENT_KINDS.flatMap((kind) => [`document.${kind}`, `missing-${kind}`, `draft-${kind}`]),
    ...['not-asked-for', 'made-by-issue', 'owed-by-head'],
    ...['paper-elsewhere', 'paper-kind', 'other-meeting', 'paper-not-issued', 'paper-without-file'],
    ...['proposed-not-selected', 'selected-not-proposed', 'name-in-result', 'title-in-result'],
    ...['name-in-report', 'title-in-report', 'vote-cited', 'vote-in-minutes', 'count'],
    ...['item-added', 'item-removed', 'name-changed', 'title-changed', 'vote-changed'].map(
      (kind) => `difference.${kind}`,
    ),
    ...['document-added', 'document-removed', 'document-changed'].map((kind) => `difference.${kind}`),
  ]
  const missing = codes.filter((code) => !Object.hasOwn(messages, `awards.${code}`))
  expect(missing).toEqual([])
})
