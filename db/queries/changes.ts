/** Whether there is anything to write: an update with nothing but absent fields is none. */
export function hasChanges(changes: object): boolean {
  return Object.values(changes).some((value) => value !== undefined)
}
