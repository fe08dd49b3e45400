import { expect, test } from '@jest/globals'
import supertest from 'supertest'
import { extractText, getDocumentProxy } from 'unpdf'
import { storeFile } from '../../../src/features/files/index.ts'
import { insertDocument } from '../../../src/features/awards/data/dossier-repository.ts'
import { createRenderPool, withThreads } from '../../../src/documents/index.ts'
import { downloadDossier } from '../../../src/features/awards/service/bundle.ts'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { awardsWorld, dossiersOf, drafted, placeOf } from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { hugePng } from '../../support/huge-picture.ts'
import { office, PDF, png } from '../../support/sample-files.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

onBothDatabases('a merged dossier', (dialect) => {
  test('a picture is a page; a Word file, a broken PDF and a picture too large leave a slip that names the file in the ZIP', async () => {
    const world = await awardsWorld(dialect)
    const { service } = world
    const by = { actor: NOBODY, now: service.clock.now() }
    const located = placeOf(world.bloc)
    const [dossier = ''] = await dossiersOf(world, await drafted(world, ['flag']))
    const scans = [
      ['Biên bản ảnh', 'image/png', png()],
      ['Biên bản Word', DOCX, await office('docx')],
      ['Biên bản hỏng', PDF, Buffer.from('%PDF-1.4 hỏng %%EOF')],
      ['Biên bản quá lớn', 'image/png', hugePng()],
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
    // Threads that are busy are refused as such, and never taken for a file that can not be read.
    const dossierId = dossier.replace('/dossiers/', '')
    const busy = withThreads(createRenderPool(1, { waiting: 0 }), () =>
      service.database.transaction((tx) =>
        downloadDossier(tx, by, { dossierId, roles: new Set(['head']), format: 'pdf' }),
      ),
    )
    await expect(busy).rejects.toMatchObject({ kind: 'unavailable', code: 'documents.printing-busy' })
    const pool = createRenderPool(1, { megabytes: 96 })
    const answer = await withThreads(pool, async () =>
      supertest(service.app)
        .post(`/api/v1${dossier}/download-pdf`)
        .set('authorization', `Bearer ${world.head.secret ?? ''}`)
        .responseType('blob'),
    )
    await pool.close()
    expect(answer.status).toBe(200)
    const pdf = await getDocumentProxy(new Uint8Array(answer.body as Buffer))
    const titles = (await pdf.getOutline()).map((item) => item.title.replace(/ \(.*/, ''))
    expect(titles).toEqual([
      'Danh mục hồ sơ',
      'Biên bản ảnh',
      'Biên bản Word',
      'Biên bản hỏng',
      'Biên bản quá lớn',
    ])
    const { text } = await extractText(pdf)
    const [word = '', broken = '', huge = ''] = text.slice(-3).map((page) => page.replace(/\s+/g, ' '))
    expect(word).toContain('Xem tệp sau trong hồ sơ dạng ZIP: 02-bien-ban-binh-xet-thi-dua.docx')
    expect(broken).toContain('trong hồ sơ dạng ZIP: 03-bien-ban-binh-xet-thi-dua.pdf')
    expect(huge).toContain('trong hồ sơ dạng ZIP: 04-bien-ban-binh-xet-thi-dua.png')
    // The index says what is still missing, and who owes it.
    const index = text.slice(0, -4).join(' ').replace(/\s+/g, ' ')
    expect(index).toContain('Báo cáo thành tích (Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên)')
    // A name that is corrected meanwhile stands in the next one, which is measured anew: none breaks on its way.
    await service.database.transaction((tx) =>
      tx
        .updateTable('organisation_name')
        .set({ name: 'Ban Quản lý đã đổi tên' })
        .where('organisation_id', '=', world.bloc.boards['yen-bai'])
        .execute(),
    )
    const later = await supertest(service.app)
      .post(`/api/v1${dossier}/download-pdf`)
      .set('authorization', `Bearer ${world.head.secret ?? ''}`)
      .responseType('blob')
    const renamed = await extractText(await getDocumentProxy(new Uint8Array(later.body as Buffer)))
    expect(renamed.text.join(' ').replace(/\s+/g, ' ')).toContain('Tờ trình (Ban Quản lý đã đổi tên)')
    await service.close()
  })
})
