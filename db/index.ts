export { copyDatabase, copyOpenDatabase, removeLeftovers } from './backup'
export { closeDatabase, isOpen, openDatabase, type Db } from './client'
export { claimDatabase, whileUnserved } from './lock'
export { migrateDatabase, migrateNow, pendingMigrations } from './migrate'
export { recognize } from './recognize'
export { restoreDatabase } from './restore'
export {
  inResumableTransaction,
  inSnapshot,
  inTransaction,
  isBusy,
  isUniqueViolation,
} from './transaction'
export { describeFailure, UnusableDatabase } from './unusable'
