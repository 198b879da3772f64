export { importCaptures, type ImportControl } from './import-captures'
