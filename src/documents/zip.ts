import yazl from 'yazl'

/** ZIP times are local times without a zone: made from local parts, they are the same bytes in every zone. */
const FIXED_TIME = new Date(1980, 0, 1)
/** A plain file that its owner may write and everybody may read. */
const FILE_MODE = 0o100644

/**
 * The files as one ZIP: the same files in the same order give the same bytes, on any machine and day, because nothing
 * is compressed and every entry bears the same time.
 */
export async function zip(
  files: readonly { readonly file: string; readonly bytes: Buffer }[],
): Promise<Buffer> {
  const archive = new yazl.ZipFile()
  for (const { file, bytes } of files)
    archive.addBuffer(bytes, file, {
      mtime: FIXED_TIME,
      mode: FILE_MODE,
      compress: false,
      forceDosTimestamp: true,
    })
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
