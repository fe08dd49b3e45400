import { decodePng } from '../signature/png.ts'
import { type LeanFile, type ObjectNumber, pack } from './lean-writing.ts'

/** Larger than any picture that is kept. */
const LARGEST = { width: 4000, height: 4000 }

/**
 * Writes a picture as colours and, apart from them, their opacity (ISO 32000-1, 11.6.5.3). The colours are those of the
 * file's output intent (sRGB), so that no page has to name a colour space for blending (ISO 19005-3, 6.2.10).
 */
export function embedImage(png: Buffer, file: LeanFile): ObjectNumber {
  const { width, height, rgba } = decodePng(png, LARGEST)
  const colours = Buffer.alloc(width * height * 3)
  const opacity = Buffer.alloc(width * height)
  for (let pixel = 0; pixel < opacity.length; pixel++) {
    colours.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3)
    opacity[pixel] = rgba[pixel * 4 + 3] ?? 0
  }
  const kind = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8`
  const mask = file.reserve()
  file.put(mask, `${kind}/ColorSpace/DeviceGray`, pack(opacity))
  const image = file.reserve()
  file.put(image, `${kind}/ColorSpace/DeviceRGB/SMask ${mask.ref}`, pack(colours))
  return image
}
