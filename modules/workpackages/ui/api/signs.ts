/** The signs with which people can react, in the order in which they are offered. */
export const signs = {
  thumbs_up: '👍',
  thumbs_down: '👎',
  grinning_face_with_smiling_eyes: '😄',
  confused_face: '😕',
  heart: '❤️',
  party_popper: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

export type Sign = keyof typeof signs
