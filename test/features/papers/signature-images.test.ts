import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { newId } from '../../../src/db/new-id.ts'
import { composeAgain, type PaperKind, renderPdf } from '../../../src/documents/index.ts'
import { preparePicture } from '../../../src/documents/signature/picture.ts'
import { readContent, readFile } from '../../../src/features/files/index.ts'
import { findSnapshot } from '../../../src/features/papers/data/paper-views.ts'
import { getPaper } from '../../../src/features/papers/index.ts'
import { gapsAround, measureImages } from '../../documents/support/measure-images.ts'
import { inspectPdf, measurePdf } from '../../documents/support/measure.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import { rowCounts } from '../../support/row-counts.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'
import { signaturePng } from '../../support/signature-picture.ts'
import { browse } from '../../support/web.ts'
import { paperMaker } from './support.ts'

const PICTURE = signaturePng()
const OTHER = signaturePng({ width: 600, height: 200 })
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

onBothDatabases('pictures of signatures on drafts', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let make: ReturnType<typeof paperMaker>
  let head: Client
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06', { seals: true })
    bloc = await northernBloc(service)
    make = paperMaker(service, bloc)
    head = await bloc.officer('yen-bai')
  })
  afterAll(() => service.close())

  const attach = async (
    paperId: string,
    slot: number | string,
    bytes = PICTURE,
    client = head,
    version?: string,
  ): Promise<Answer> => {
    const etag = version ?? (await client.get(`/papers/${paperId}`)).headers['etag'] ?? '"0"'
    const file = { name: 'chu-ky.png', mediaType: 'image/png', bytes }
    return client.upload(
      `/papers/${paperId}/attach-signature`,
      file,
      { slot: String(slot) },
      { 'if-match': etag },
    )
  }
  const remove = (paperId: string, slot: number) =>
    head.act(`/papers/${paperId}`, 'remove-signature', { slot })
  const signersOf = async (paperId: string) =>
    (await head.get(`/papers/${paperId}/signers`)).body.items as {
      slot: number
      post: string
      name: string | null
      image: { sha256: string; attachedAt: string; attachedBy: string } | null
    }[]
  const filedBytes = async (paperId: string) => {
    const { fileId } = await getPaper(service.database.read, paperId)
    return (await readFile(service.database.read, fileId ?? '')).bytes
  }
  const bytesAgain = async (paperId: string) => {
    const snapshot = await findSnapshot(service.database.read, paperId)
    if (!snapshot) throw new Error('no snapshot')
    return renderPdf(composeAgain(snapshot))
  }
  const imageCount = async (pdf: Buffer) => (await measureImages(pdf)).flat().length

  test('the head attaches a picture to the draft, replaces it, takes it away: the draft shows it and then is as it was', async () => {
    const paperId = await make.produce()
    const bare = await filedBytes(paperId)
    const signers = await signersOf(paperId)
    expect(signers).toEqual([{ slot: 0, post: 'TRƯỞNG BAN', name: 'Trần Quốc Vượng', image: null }])

    const attached = await attach(paperId, 0)
    expect([attached.status, attached.headers['etag']]).toEqual([200, '"2"'])
    expect(actionsOf(attached)).toEqual(['issue', 'void', 'attach-signature', 'remove-signature'])
    const kept = preparePicture(PICTURE)
    expect((await signersOf(paperId))[0]?.image).toEqual({
      sha256: hashOf(kept),
      attachedAt: service.clock.now(),
      attachedBy: 'Người dùng yen-bai',
    })
    expect(await imageCount(await filedBytes(paperId))).toBe(1)
    expect(await bytesAgain(paperId)).toEqual(await filedBytes(paperId))
    const preview = await supertest(service.app)
      .get(`/api/v1/papers/${paperId}/preview`)
      .set('authorization', `Bearer ${head.secret ?? ''}`)
    expect(preview.text).toContain(kept.toString('base64'))

    expect((await attach(paperId, 0, OTHER)).status).toBe(200)
    expect((await signersOf(paperId))[0]?.image?.sha256).toBe(hashOf(preparePicture(OTHER)))
    const removed = await remove(paperId, 0)
    expect([removed.status, actionsOf(removed)]).toEqual([200, ['issue', 'void', 'attach-signature']])
    expect((await filedBytes(paperId)).equals(bare)).toBe(true)

    const rows = await service.database.read
      .selectFrom('paper_signature_image')
      .select(['slot', 'signer_name', 'removed_at'])
      .where('paper_id', '=', paperId)
      .orderBy('id')
      .execute()
    const row = { slot: 0, signer_name: 'Trần Quốc Vượng', removed_at: service.clock.now() }
    expect(rows).toEqual([row, row])
    const events = await service.database.read
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', paperId)
      .orderBy('id')
      .execute()
    expect(events.map(({ action }) => action)).toEqual([
      'papers.produce',
      'papers.attach-signature',
      'papers.attach-signature',
      'papers.remove-signature',
    ])
  })

  test('secretary and chair of minutes each have theirs; the issued minutes keep them, byte for byte, between post and name', async () => {
    const paperId = await make.produce({ kind: 'minutes', title: 'Biên bản hội nghị' })
    const [secretary, chair] = await signersOf(paperId)
    expect([secretary?.post, chair?.post.startsWith('CHỦ TỌA')]).toEqual(['THƯ KÝ', true])
    await attach(paperId, 0)
    await attach(paperId, 1, OTHER)
    const issued = await head.act(`/papers/${paperId}`, 'issue', { date: '2023-01-06' })
    expect([issued.status, actionsOf(issued)]).toEqual([200, ['void']])

    const pdf = await filedBytes(paperId)
    expect((await bytesAgain(paperId)).equals(pdf)).toBe(true)
    const pages = await measurePdf(pdf)
    const images = await measureImages(pdf)
    const last = images.findLastIndex((ofPage) => ofPage.length > 0)
    expect(images[last]).toHaveLength(2)
    for (const image of images[last] ?? []) {
      const { above, below, name } = gapsAround(pages[last], image)
      expect(name.text).toBe(image === images[last]?.[0] ? secretary?.name : chair?.name)
      expect(Math.abs(above - below)).toBeLessThan(0.3)
      expect(Math.min(above, below)).toBeGreaterThan(0)
    }
    // The data in the file name the pictures by hash and hold none of them.
    const { data } = JSON.parse((await inspectPdf(pdf)).data) as { data: { signatureImages: unknown } }
    expect(data.signatureImages).toEqual([
      { slot: 0, name: secretary?.name, sha256: hashOf(preparePicture(PICTURE)) },
      { slot: 1, name: chair?.name, sha256: hashOf(preparePicture(OTHER)) },
    ])

    const late = await attach(paperId, 0)
    expect([late.status, late.body.code]).toEqual([409, 'common.wrong-state'])
    expect((await remove(paperId, 0)).status).toBe(409)
    expect((await filedBytes(paperId)).equals(pdf)).toBe(true)
  })

  test('what is wrong with a picture or its place is told at its field, and nothing is left', async () => {
    const paperId = await make.produce()
    const before = await rowCounts(service.database)
    const cases: [Promise<Answer>, number, string][] = [
      [attach(paperId, 0, Buffer.from('%PDF-1.7')), 422, '/file documents.signature-not-png'],
      [
        attach(paperId, 0, signaturePng({ ink: [20, 20, 24, 255] })),
        422,
        '/file documents.signature-not-blue',
      ],
      [attach(paperId, 0, signaturePng({ as: 'opaque' })), 422, '/file documents.signature-not-transparent'],
      [attach(paperId, 1), 422, '/slot papers.no-such-signer'],
      [attach(paperId, 'x'), 422, '/slot field.type'],
      [head.act(`/papers/${paperId}`, 'remove-signature', { slot: -1 }), 422, '/slot field.too-small'],
    ]
    for (const [sent, status, fault] of cases) {
      const answer = await sent
      expect([answer.status, ...faultsOf(answer)]).toEqual([status, fault])
    }
    const none = await remove(paperId, 0)
    expect([none.status, none.body.code]).toEqual([409, 'papers.no-signature-image'])
    expect((await attach(paperId, 0, PICTURE, head, '"7"')).status).toBe(412)
    expect(await rowCounts(service.database)).toEqual(before)
    expect((await getPaper(service.database.read, paperId)).version).toBe(1)
  })

  test('nobody but who issues the paper attaches anything, and nobody is given the picture itself', async () => {
    const paperId = await make.produce()
    const { headers } = await head.get(`/papers/${paperId}`)
    const tries: [Client, number][] = [
      [await bloc.officer('thai-nguyen'), 403],
      [await bloc.officer('bac-kan'), 404],
      [await bloc.council(), 403],
      [await bloc.auditor(), 403],
      [service.nobody, 401],
    ]
    for (const [client, status] of tries)
      expect((await attach(paperId, 0, PICTURE, client, headers['etag'])).status).toBe(status)
    await attach(paperId, 0)
    const { file_id: fileId } = await service.database.read
      .selectFrom('paper_signature_image')
      .select('file_id')
      .where('paper_id', '=', paperId)
      .executeTakeFirstOrThrow()
    expect((await head.get(`/files/${fileId}/content`)).status).toBe(404)
  })

  test('where nobody signs, or nobody by name, or the council signs, there is no place for a picture', async () => {
    const offered = async (kind: PaperKind) => {
      const paperId = await make.produce({ kind })
      return { paperId, actions: actionsOf(await head.get(`/papers/${paperId}`)) }
    }
    const ballot = await offered('ballot-paper')
    expect(ballot.actions).toEqual(['issue', 'void'])
    expect(faultsOf(await attach(ballot.paperId, 0))).toEqual(['/slot papers.no-such-signer'])
    const notice = await offered('notice')
    expect((await attach(notice.paperId, 0)).body.code).toBe('papers.only-drafted')
    const recorded = await head.post('/papers', {
      blocYearId: bloc.years[2022],
      kind: 'plan',
      number: '1',
      date: '2023-01-05',
      issuerName: 'Sở',
      title: 'Kế hoạch',
    })
    expect(await signersOf(recorded.body.id as string)).toEqual([])
    expect((await attach(recorded.body.id as string, 0)).status).toBe(409)
  })

  test.each(['pledge', 'hand-over-record', 'counting-record'] as const)(
    'what other boards sign too (%s) bears nobody’s picture: who issues it attaches none for them, nor for itself',
    async (kind) => {
      const paperId = await make.produce({ kind })
      expect(actionsOf(await head.get(`/papers/${paperId}`))).toEqual(['issue', 'void'])
      for (const slot of [0, 1]) {
        const refused = await attach(paperId, slot)
        expect([refused.status, refused.body.code]).toEqual([409, 'papers.signed-by-others'])
      }
      expect((await signersOf(paperId)).map(({ image }) => image).filter((image) => image !== null)).toEqual(
        [],
      )
      expect((await getPaper(service.database.read, paperId)).version).toBe(1)
    },
  )

  test('an annex bears pictures of its secretary and chair, and none where it changes a pledge', async () => {
    const ofMinutes = await make.produce({ kind: 'annex' })
    expect((await attach(ofMinutes, 0)).status).toBe(200)
    const ofPledge = await make.produce({ kind: 'annex', subjectKind: 'pledge' })
    expect((await attach(ofPledge, 0)).body.code).toBe('papers.signed-by-others')
  })

  test('after a hand-over the new head puts no picture on a draft in the name of the old one, and takes none over from it', async () => {
    const ofOther = await make.produce({ issuerId: bloc.boards['thai-nguyen'] })
    const refused = await attach(ofOther, 0)
    expect([refused.status, refused.body.code]).toEqual([409, 'papers.other-issuer'])

    const subjectId = newId()
    await attach(await make.produce({ subjectId }), 0)
    const next = await make.produce({ subjectId, issuerId: bloc.boards['thai-nguyen'] })
    expect((await signersOf(next)).map(({ name, image }) => [name, image])).toEqual([
      ['Trần Quốc Vượng', null],
    ])
    expect(await imageCount(await filedBytes(next))).toBe(0)
  })

  test('a new draft about the same thing takes the picture over where the same person signs', async () => {
    const subjectId = newId()
    const first = await make.produce({ subjectId })
    await attach(first, 0)
    const second = await make.produce({ subjectId })
    expect((await signersOf(second))[0]?.image?.attachedBy).toBe('Người dùng yen-bai')
    expect(await imageCount(await filedBytes(second))).toBe(1)
    expect((await bytesAgain(second)).equals(await filedBytes(second))).toBe(true)
    await make.issue(second)
    expect(await imageCount(await filedBytes(second))).toBe(1)
  })

  test('attached at the moment of the issue: one of both comes too late, and the paper is whole either way', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const paperId = await make.produce()
      const issue = () => head.post(`/papers/${paperId}/issue`, { date: '2023-01-06' }, { 'if-match': '"1"' })
      const put = () => attach(paperId, 0, PICTURE, head, '"1"')
      const answers = await Promise.all(turn % 2 === 0 ? [issue(), put()] : [put(), issue()])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
      const { state } = await getPaper(service.database.read, paperId)
      const pdf = await filedBytes(paperId)
      expect((await bytesAgain(paperId)).equals(pdf)).toBe(true)
      const isThere = (await signersOf(paperId))[0]?.image != null
      expect([state, isThere, await imageCount(pdf)]).toEqual(
        state === 'issued' ? ['issued', false, 0] : ['draft', true, 1],
      )
    }
  })

  test('a wording that puts somebody else into the place is refused at the issue, and the picture can be taken away', async () => {
    const paperId = await make.produce({ kind: 'minutes', title: 'Biên bản' })
    await attach(paperId, 0)
    const administrator = await bloc.administrator()
    const kinds = (await administrator.get('/paper-kinds')).body.items as { kind: string; source: string }[]
    const source = kinds.find(({ kind }) => kind === 'minutes')?.source ?? ''
    const swapped = source
      .replace('<line>THƯ KÝ</line>{{#with secretarySigner}}', '<line>THƯ KÝ</line>{{#with chairSigner}}')
      .replace('<line>CHỦ TỌA</line>{{#with chairSigner}}', '<line>CHỦ TỌA</line>{{#with secretarySigner}}')
    expect(swapped).not.toBe(source)
    const wording = await administrator.post('/paper-templates', {
      kind: 'minutes',
      blocId: bloc.blocId,
      source: swapped,
      note: 'Đổi chỗ',
    })
    const path = `/paper-templates/${wording.body.id as string}`
    expect((await administrator.act(path, 'adopt')).status).toBe(200)
    const refused = await head.act(`/papers/${paperId}`, 'issue', { date: '2023-01-06' })
    expect([refused.status, refused.body.code]).toEqual([409, 'documents.signature-elsewhere'])
    expect((await remove(paperId, 0)).status).toBe(200)
    expect((await head.act(`/papers/${paperId}`, 'issue', { date: '2023-01-06' })).status).toBe(200)
    await administrator.act(path, 'end')
  })

  test('the page of a draft attaches and removes pictures, tells what is wrong with one, and takes no foreign form', async () => {
    const paperId = await make.produce()
    const browser = await browse(service.app)('yen-bai')
    const path = `/papers/${paperId}`
    const page = (await browser.get(path)).text
    expect(page).toContain('TRƯỞNG BAN: Trần Quốc Vượng')
    expect(page).toContain(
      `<form method="post" action="${path}/attach-signature" enctype="multipart/form-data">`,
    )
    const form = { slot: '0', version: '1' }

    const black = await browser.upload(
      `${path}/attach-signature`,
      signaturePng({ ink: [9, 9, 9, 255] }),
      form,
    )
    expect([black.status, black.text.includes('Nét chữ ký không phải màu xanh.')]).toEqual([422, true])
    const none = await browser.upload(`${path}/attach-signature`, undefined, form)
    expect([none.status, none.text.includes(`action="${path}/attach-signature"`)]).toEqual([422, true])
    const large = await browser.upload(`${path}/attach-signature`, Buffer.alloc(16 * 1024 * 1024), form)
    expect([large.status, large.text.includes('role="alert"')]).toEqual([413, true])
    const foreign = await browser.upload(`${path}/attach-signature`, PICTURE, { ...form, csrf: 'x' })
    expect(foreign.status).toBe(403)
    expect((await browser.post(`${path}/attach-signature`, form)).status).toBe(403)
    expect((await getPaper(service.database.read, paperId)).version).toBe(1)

    const attached = await browser.upload(`${path}/attach-signature`, PICTURE, form)
    expect([attached.status, attached.headers['location']]).toEqual([303, `${path}#signatures`])
    const shown = (await browser.get(path)).text
    expect(shown).toContain('Người dùng yen-bai gắn lúc 09:00 ngày 06/01/2023')
    const late = await browser.post(`${path}/remove-signature`, form)
    expect([late.status, late.text.includes('role="alert"')]).toEqual([412, true])
    const removed = await browser.post(`${path}/remove-signature`, { slot: '0', version: '2' })
    expect(removed.status).toBe(303)
    expect((await browser.get(path)).text).toContain('Chưa có hình ảnh chữ ký.')

    await attach(paperId, 0)
    const deputy = await browse(service.app)('thai-nguyen')
    const read = (await deputy.get(path)).text
    expect(read).not.toContain('attach-signature')
    // Who may not attach is told what it is and who did it, not how.
    expect(read).toContain('gắn ảnh không phải là ký văn bản')
    expect(read).toContain('Người dùng yen-bai gắn lúc 09:00 ngày 06/01/2023')
    expect(read).not.toContain('tối đa 1 MB')
    expect(
      (await deputy.upload(`${path}/attach-signature`, PICTURE, { slot: '0', version: '4' })).status,
    ).toBe(403)
  })

  test('the kept file is the prepared picture, by its hash', async () => {
    const kept = preparePicture(PICTURE)
    expect((await readContent(service.database.read, hashOf(kept))).equals(kept)).toBe(true)
  })
})
