import type { Tx } from '../../../db/database.ts'
import type { NoticeData, Signer } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { nameOn, namesOn, paperHeadOn, paperRef } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import { listBlocsOf, listTerms } from '../data/bloc-repository.ts'
import { termsToAnnounce } from '../domain/notice.ts'
import type { Term } from '../domain/term.ts'
import { blocNameOn } from './facts.ts'

/** What the terms do not say. */
export interface NoticeWording {
  readonly year: number
  readonly place: string
  /** Recorded papers behind “Căn cứ”. */
  readonly paperIds: readonly string[]
  readonly signer: Signer
  readonly recipients: readonly string[]
}

/**
 * Drafts the council's notice (Thông báo) on heads and deputies of a year: of each of its blocs what is proposed, or
 * was confirmed already. The council issues it outside of the product, so it stays DỰ THẢO and takes no number here;
 * confirming by the notice that came of it is a step of its own. A council has one draft for a year. Throws `conflict`
 * where no bloc has a head to be announced.
 */
export async function draftNotice(
  tx: Tx,
  by: By,
  councilId: string,
  { year, place, paperIds, signer, recipients }: NoticeWording,
): Promise<string> {
  const today = localDateOf(by.now)
  const terms: NoticeData['terms'][number][] = []
  for (const blocId of await listBlocsOf(tx, councilId)) {
    const announced = termsToAnnounce(await listTerms(tx, blocId), year)
    if (announced === undefined) continue
    const { head, deputy } = announced
    terms.push({
      bloc: await blocNameOn(tx, blocId, today),
      head: await nameOf(tx, head, today),
      deputy: deputy === null ? null : await nameOf(tx, deputy, today),
    })
  }
  if (terms.length === 0) throw new DomainError('conflict', 'blocs.nobody-to-announce', { year })
  const { paperId } = await producePaper(tx, by, {
    kind: 'notice',
    blocYearId: null,
    subject: { kind: `terms-of-${year}`, id: councilId },
    located: { councilId },
    title: `Dự thảo Thông báo Trưởng khối, Phó khối các khối thi đua năm ${year}`,
    data: {
      madeAt: by.now,
      head: await paperHeadOn(tx, 'notice', councilId, today, place),
      council: await nameOn(tx, councilId, today),
      year,
      bases: await basesOf(tx, councilId, paperIds),
      terms: terms.toSorted((a, b) => a.bloc.localeCompare(b.bloc, 'vi')),
      signer,
      recipients,
    },
    illustrative: false,
    issuerId: councilId,
  })
  return paperId
}

/** The name of today; of a board that a reorganisation makes or ends in between, that of the day on which it takes over. */
async function nameOf(tx: Tx, { organisationId, from }: Term, today: LocalDate): Promise<string> {
  const now = await namesOn(tx, [organisationId], today)
  return now.get(organisationId) ?? nameOn(tx, organisationId, from)
}

async function basesOf(tx: Tx, councilId: string, paperIds: readonly string[]): Promise<NoticeData['bases']> {
  const bases: { type: string; number: string; date: LocalDate; issuer: string | null; about: null }[] = []
  for (const [index, paperId] of paperIds.entries()) {
    const { number, date, issuer } = await paperRef(tx, paperId, { councilId }, `/paperIds/${index}`)
    const { title } = await getPaper(tx, paperId)
    bases.push({ type: title, number, date, issuer, about: null })
  }
  return bases
}
