import { expect, test } from '@jest/globals'
import supertest from 'supertest'
import { extractText, getDocumentProxy } from 'unpdf'
import { storeFile } from '../../../src/features/files/index.ts'
import { insertDocument } from '../../../src/features/awards/data/dossier-repository.ts'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { awardsWorld, dossiersOf, drafted, placeOf } from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { office, PDF, png } from '../../support/sample-files.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

onBothDatabases('a merged dossier', (dialect) => {
  test('a picture is a page; a Word file and a broken PDF leave a slip that names the file in the ZIP', async () => {
    const world = await awardsWorld(dialect)
    const { service } = world
    const by = { actor: NOBODY, now: service.clock.now() }
    const located = placeOf(world.bloc)
    const [dossier = ''] = await dossiersOf(world, await drafted(world, ['flag']))
    const scans = [
      ['Biên bản ảnh', 'image/png', png()],
      ['Biên bản Word', DOCX, await office('docx')],
      ['Biên bản hỏng', PDF, Buffer.from('%PDF-1.4 hỏng %%EOF')],
    ] as const
    await service.database.transaction(async (tx) => {
      for (const [title, mediaType, bytes] of scans) {
        const { fileId } = await storeFile(tx, by, { name: 'tệp', mediaType, bytes, located })
        const paperId = await recordPaper(tx, by, {
          kind: 'minutes',
          number: null,
          date: localDate('2023-01-10'),
          issuerName: 'Ban Quản lý',
          title,
          fileId,
          located,
          blocYearId: world.year,
        })
        await insertDocument(tx, {
          dossierId: dossier.replace('/dossiers/', ''),
          paperId,
          kind: 'title-minutes',
          face: null,
          onBehalfFileId: null,
          addedAt: by.now,
        })
      }
    })
    const answer = await supertest(service.app)
      .post(`/api/v1${dossier}/download-pdf`)
      .set('authorization', `Bearer ${world.head.secret ?? ''}`)
      .responseType('blob')
    expect(answer.status).toBe(200)
    const pdf = await getDocumentProxy(new Uint8Array(answer.body as Buffer))
    const titles = (await pdf.getOutline()).map((item) => item.title.replace(/ \(.*/, ''))
    expect(titles).toEqual(['Danh mục hồ sơ', 'Biên bản ảnh', 'Biên bản Word', 'Biên bản hỏng'])
    const { text } = await extractText(pdf)
    const [word = '', broken = ''] = text.slice(-2).map((page) => page.replace(/\s+/g, ' '))
    expect(word).toContain('Xem tệp sau trong hồ sơ dạng ZIP: 02-bien-ban-binh-xet-thi-dua.docx')
    expect(broken).toContain('trong hồ sơ dạng ZIP: 03-bien-ban-binh-xet-thi-dua.pdf')
    // The index says what is still missing, and who owes it.
    const index = text.slice(0, -3).join(' ').replace(/\s+/g, ' ')
    expect(index).toContain('Báo cáo thành tích (Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên)')
    await service.close()
  })
})
