export { importCaptures } from './import-captures'
