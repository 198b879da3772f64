import { AppError } from '@/lib/errors'
import { route } from '@/lib/http/route'

const refuse = route({ open: true, figure: 'other' }, ({ request }) => {
  const { pathname } = new URL(request.url)
  throw new AppError('not-found', `There is nothing at ${pathname}.`)
})

/** Whatever no other handler answers: a problem for machines instead of a page for people. */
const nothingHere = (request: Request) => refuse(request, { params: Promise.resolve({}) })

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
