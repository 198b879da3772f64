export { copyDatabase } from './backup'
export { closeDatabase, isOpen, openDatabase, type Db } from './client'
export { migrateDatabase, migrateNow, pendingMigrations } from './migrate'
export {
  inResumableTransaction,
  inSnapshot,
  inTransaction,
  isBusy,
  isUniqueViolation,
} from './transaction'
