import { v4, v7 } from 'uuid'

/** A new identifier in time order (UUIDv7): rows of one table sort by their making. */
export const newId = (): string => v7()

/** A new identifier that says nothing about time or order (UUIDv4): for ballot papers only. */
export const randomId = (): string => v4()
