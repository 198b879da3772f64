import { clsx } from 'clsx'

/**
 * Joins class names. Two classes that set the same property do not cancel each other out: where a
 * caller's class has to win over the component's own, mark it as important (`w-56!`).
 */
export const cn = clsx
