import path from 'node:path'
import { openApiDocument, type OpenApiDocument } from './document'
import copy from './openapi.json'

/** The committed copy of the document, for client authors without a running server. */
export const OPENAPI_FILE = path.join('lib', 'http', 'openapi', 'openapi.json')

/** Returns what the file must contain: the document of a server at the default address. */
export const openApiText = () =>
  `${JSON.stringify(openApiDocument('http://localhost:3000'), null, 2)}\n`

/**
 * Returns the committed document with the server's own address. Generating it from the contracts would
 * block the thread for a quarter of a second; a test checks that both are the same.
 */
export const publishedDocument = (serverUrl: string): OpenApiDocument => ({
  ...(copy as unknown as OpenApiDocument),
  servers: [{ url: serverUrl }],
})
