import type { EndpointDoc } from '../endpoint'
import { captureEndpoints } from './captures'
import { clientEndpoints } from './clients'
import { gradingEndpoints } from './grading'
import { jobEndpoints } from './jobs'
import { planningEndpoints } from './planning'
import { serverEndpoints } from './server'

/** Every endpoint of app/api; a test compares them with the route files. */
export const ENDPOINTS: readonly EndpointDoc[] = [
  ...captureEndpoints,
  ...gradingEndpoints,
  ...clientEndpoints,
  ...planningEndpoints,
  ...jobEndpoints,
  ...serverEndpoints,
]
