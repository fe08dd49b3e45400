import { recordPaper } from '../../src/features/papers/index.ts'
import type { Located } from '../../src/shared/domain/actor.ts'
import { NOBODY } from '../../src/shared/domain/actor.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import type { TestService } from './service.ts'

/** Records a paper of others, such as notice 995, at the place; tests name it where a fact rests on a paper. */
export function outsidePaper(service: TestService, located: Located, date: string): Promise<string> {
  return service.database.transaction((tx) =>
    recordPaper(
      tx,
      { actor: NOBODY, now: service.clock.now() },
      {
        kind: 'notice',
        number: '995/BKHĐT-HĐTĐKT',
        date: localDate(date),
        issuerName: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
        title: 'Thông báo Trưởng, Phó các Khối thi đua',
        fileId: null,
        located,
      },
    ),
  )
}
