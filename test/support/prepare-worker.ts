import { openDatabase } from '../../src/db/database.ts'
import { prepareNext } from '../../src/features/awards/service/prepare-bulk.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'

// A process that prepares downloads until nothing is left: `node prepare-worker.ts <database> <instant>`. It says each
// step, so that whoever started it can end it between two of them or within one.
const [url = '', now = ''] = process.argv.slice(2)
const database = openDatabase(url)
while (await prepareNext(database, now as Instant)) process.stdout.write('step\n')
await database.close()
