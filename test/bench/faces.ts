import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const face = (name: string, weight: number, style: 'normal' | 'italic') => ({
  file: join(folder, name, `Tinos_${name}.ttf`),
  weight,
  style,
})

/** The typeface of the papers as font files, for rivals that are to print the same letters. */
export const FACES = [
  face('400Regular', 400, 'normal'),
  face('700Bold', 700, 'normal'),
  face('400Regular_Italic', 400, 'italic'),
  face('700Bold_Italic', 700, 'italic'),
] as const
