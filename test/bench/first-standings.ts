/** A process of its own that computes one standing and says how long it took: `first-standings.ts ours|bare URL YEAR`. */
import { firstStandings } from './scores.ts'

const [side, url = '', yearId = ''] = process.argv.slice(2)
const milliseconds = await firstStandings(side === 'ours' ? 'ours' : 'bare', url, yearId)
process.send?.(milliseconds)
process.disconnect()
