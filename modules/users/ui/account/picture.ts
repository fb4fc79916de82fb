/** The side of the picture that is sent, in pixels; the server keeps a smaller one. */
const SIDE = 512

/**
 * The middle of a picture as a small square, upright. Photographs of phones are far larger than what is shown; what the
 * browser cannot draw goes as it is, and the server says what it thinks of it.
 */
export async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const side = Math.min(picture.width, picture.height)
    const size = Math.min(side, SIDE)
    const canvas = new OffscreenCanvas(size, size)
    const context = canvas.getContext('2d')
    const [x, y] = [(picture.width - side) / 2, (picture.height - side) / 2]
    context?.drawImage(picture, x, y, side, side, 0, 0, size, size)
    return await canvas.convertToBlob({ type: 'image/png' })
  } catch {
    return file
  }
}
