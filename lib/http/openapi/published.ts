import type { OpenApiDocument } from './document'
import copy from './openapi.json'

/**
 * The committed document, with a server's own address. Making it anew from the contracts would hold
 * the thread for a quarter of a second; a test sees to it that both are the same.
 */
export const publishedDocument = (serverUrl: string): OpenApiDocument => ({
  ...(copy as unknown as OpenApiDocument),
  servers: [{ url: serverUrl }],
})
