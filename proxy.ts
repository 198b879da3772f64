import { NextResponse, type NextRequest } from 'next/server'
import { PATH_HEADER } from '@/lib/auth/return-path'

/** Tells a page its own address, so that signing in can lead back to it. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  const { pathname, search } = request.nextUrl
  headers.set(PATH_HEADER, pathname + search)
  return NextResponse.next({ request: { headers } })
}

/** Pages only: captures and files never pass through here. */
export const config = { matcher: ['/((?!api(?:/|$)|_next/|.*\\.).*)'] }
