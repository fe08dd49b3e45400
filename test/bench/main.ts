import { mkdir, writeFile } from 'node:fs/promises'
import { benchBallots } from './ballots.ts'
import type { Result } from './measure.ts'
import { benchPapers } from './papers.ts'
import { benchReads } from './reads.ts'

/** How many blocs are in the database, to show how cost grows. */
const BLOCS = [1, 100, 5000]

const results: Result[] = []
console.log(
  `${'name'.padEnd(44)} ${'blocs'.padStart(6)} ${'ours'.padStart(10)} ${'base'.padStart(10)} ${'ratio'.padStart(7)}  unit`,
)
for (const bench of [() => benchReads(BLOCS), () => benchBallots(BLOCS), benchPapers]) {
  const lines = await bench()
  results.push(...lines)
  for (const { name, blocs, ours, base, ratio, unit } of lines)
    console.log(
      `${name.padEnd(44)} ${String(blocs).padStart(6)} ${ours.toFixed(1).padStart(10)} ${base.toFixed(1).padStart(10)} ${ratio.toFixed(2).padStart(7)}  ${unit}`,
    )
}
await mkdir('bench-out', { recursive: true })
await writeFile('bench-out/results.json', `${JSON.stringify(results, null, 2)}\n`)
console.log('written: bench-out/results.json')
