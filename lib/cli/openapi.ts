import fs from 'node:fs'
import { OPENAPI_FILE, openApiText } from '@/lib/http/openapi/published'

fs.writeFileSync(OPENAPI_FILE, openApiText())
console.log(`${OPENAPI_FILE} is up to date.`)
