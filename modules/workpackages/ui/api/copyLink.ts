/** Puts the address of a work package on the clipboard; it stays right wherever the work package moves. */
export function copyLink(id: number, hash = ''): Promise<void> {
  return navigator.clipboard.writeText(`${window.location.origin}/work_packages/${id}${hash}`)
}
