// Plain JavaScript on purpose: an older Node must get one clear line instead of a syntax error.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Node 24 or newer is needed; this is ${process.version}. Use the npm scripts (npm run demo, npm start), which bring it.`,
  )
  process.exit(1)
}
await import('./main.ts')
