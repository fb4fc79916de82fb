// Faces of people without a picture: initials on a colour that stays the same everywhere.

/** How many colours Avatar.module.css knows. */
const hues = 12

/** The same number for the same text, spread over the colours. */
export function hueOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % hues
}

/** First letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.split(/[\s.]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '')
    .join('')
    .toUpperCase()
}
