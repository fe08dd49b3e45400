import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderPaper, composePaper } from '../../src/documents/index.ts'
import { threePages } from './minutes.ts'
import { typstSource } from './typst-source.ts'
const data = Array.from({length: 400}, (_, i) => threePages(i))
const src = data.map(d => typstSource(composePaper('minutes', d)))
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: ['400Regular/Tinos_400Regular','700Bold/Tinos_700Bold','400Regular_Italic/Tinos_400Regular_Italic','700Bold_Italic/Tinos_700Bold_Italic'].map(f => readFileSync(`node_modules/@expo-google-fonts/tinos/${f}.ttf`)) }] })
let n = 0
const best = (name: string, f: (i: number) => unknown) => { for (let i=0;i<40;i++) f(n++%400); const all: number[] = []; const walls: number[] = []; for (let b=0;b<25;b++) { const c = process.cpuUsage(); const w = performance.now(); for (let i=0;i<15;i++) f(n++%400); const u = process.cpuUsage(c); all.push((u.user+u.system)/15000); walls.push((performance.now()-w)/15) } all.sort((a,b)=>a-b); walls.sort((a,b)=>a-b); console.log(name.padEnd(8), 'cpu min', all[0]!.toFixed(2), 'q1', all[6]!.toFixed(2), 'med', all[12]!.toFixed(2), 'wall min', walls[0]!.toFixed(2)) }
let k = 0
for (let r=0;r<2;r++) {
best('all', (i) => renderPaper({kind:'minutes', data: data[i]!}))
best('typst', (i) => { compiler.pdf({ mainFileContent: src[i]! }); if (++k%10===0) compiler.evictCache(10) })
}
