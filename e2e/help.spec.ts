import AxeBuilder from '@axe-core/playwright'
import { helpTopics } from '@/components/help/topics'
import { expect, test } from './fixtures'

test('help is open to everyone, has a page for every topic, and fits a phone', async ({
  page,
  admin,
}) => {
  await admin.goto('/settings')
  await admin.getByRole('link', { name: 'Help', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('First sub in ten minutes')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'help' }).click()
  await expect(page).toHaveURL(/\/help$/)
  const topics = page.getByRole('navigation', { name: 'Help' })
  await expect(topics.getByRole('link')).toHaveCount(helpTopics.length)
  for (const { href, label } of helpTopics) {
    await topics.getByRole('link', { name: label, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${href}$`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(label)
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth), `${href} on a phone`)
      .toBeLessThanOrEqual(390)
  }
})

test('snippets can be copied, and help is accessible', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/help/restore')
  await page.getByRole('button', { name: 'Copy: Restore' }).click()
  await expect(page.getByRole('button', { name: 'Copy: Restore' })).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'npm run restore -- /mnt/nas/subkeeper.db',
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})
