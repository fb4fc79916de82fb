/** Reads a number as people type it, "%" included; null when empty, undefined when it is none. */
export function readNumber(text: string): number | null | undefined {
  const trimmed = text.replace('%', '').replace(/\s/g, '').replace(',', '.')
  if (!trimmed) return null
  return /^-?\d*\.?\d+$/.test(trimmed) ? Number(trimmed) : undefined
}
