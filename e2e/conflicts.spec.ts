import type { Client } from '@/lib/contracts/clients'
import type { Target } from '@/lib/contracts/planning'
import { expect, openAwake, test } from './fixtures'

test('two people edit a target: different fields are merged, and the form asks about the same field', async ({
  admin,
  secondAdmin,
  adminApi,
  observatory,
}) => {
  const { id } = await observatory.target((await observatory.client()).id, { note: 'New.' })
  const path = `/api/targets/${id}`
  const mine = admin.getByRole('form', { name: 'Target' })
  const theirs = secondAdmin.getByRole('form', { name: 'Target' })
  await openAwake(admin, `/targets/${id}`)
  await openAwake(secondAdmin, `/targets/${id}`)

  await mine.getByRole('textbox', { name: 'Note' }).fill('Needs Ha.')
  await mine.getByRole('textbox', { name: 'Declination' }).fill('41.27')
  await theirs.getByRole('textbox', { name: 'Note' }).fill('Low in May.')
  await theirs.getByRole('textbox', { name: 'Right ascension' }).fill('10.68')
  await theirs.getByRole('button', { name: 'Save' }).click()
  await expect(secondAdmin.getByText('Target saved.')).toBeVisible()

  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(mine.getByRole('alert')).toContainText('Someone else saved other values')
  const note = mine.getByRole('textbox', { name: 'Note' })
  await expect(note).toBeFocused()
  await expect(note).toHaveValue('Needs Ha.')
  await expect(note).toHaveAccessibleDescription(/Someone else saved “Low in May\.”/)
  await expect(mine.getByRole('button', { name: /^Keep mine/ })).toHaveCount(1)
  expect(await adminApi.read<Target>(path)).toMatchObject({ note: 'Low in May.', dec: null })

  await mine.getByRole('button', { name: 'Keep mine: Note' }).click()
  await expect(admin.getByText('Target saved.')).toBeVisible()
  expect(await adminApi.read<Target>(path)).toMatchObject({
    note: 'Needs Ha.',
    ra: 10.68,
    dec: 41.27,
  })

  // An untouched page is updated, and its next edit is based on what it shows.
  await expect(theirs.getByRole('textbox', { name: 'Note' })).toHaveValue('Needs Ha.')
  await theirs.getByRole('textbox', { name: 'Note' }).fill('Mosaic of two.')
  await adminApi.patch(path, { note: 'Mosaic of four.' })
  await theirs.getByRole('button', { name: 'Save' }).click()
  await theirs.getByRole('button', { name: 'Use theirs: Note' }).click()
  await expect(theirs.getByRole('textbox', { name: 'Note' })).toHaveValue('Mosaic of four.')
  await expect(theirs.getByRole('button', { name: /^Use theirs/ })).toHaveCount(0)
  expect(await adminApi.read<Target>(path)).toMatchObject({ note: 'Mosaic of four.' })
})

test('two people edit a client: the other selection is named, and the rest of the form is kept', async ({
  admin,
  secondAdmin,
  adminApi,
  observatory,
}) => {
  const [first, second] = [await observatory.criteriaSet(), await observatory.criteriaSet()]
  const client = await observatory.client()
  const mine = admin.getByRole('form', { name: 'Rig' })
  const theirs = secondAdmin.getByRole('form', { name: 'Rig' })
  await admin.goto(`/clients/${client.id}`)
  await secondAdmin.goto(`/clients/${client.id}`)

  await mine.getByRole('combobox', { name: 'Criteria set' }).selectOption(first.name)
  await mine.getByRole('textbox', { name: 'Name' }).fill(`${client.name} north`)
  await theirs.getByRole('combobox', { name: 'Criteria set' }).selectOption(second.name)
  await theirs.getByRole('switch', { name: 'Create targets from names' }).click()
  await theirs.getByRole('button', { name: 'Save' }).click()
  await expect(secondAdmin.getByText('Rig saved.')).toBeVisible()

  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(mine.getByRole('combobox', { name: 'Criteria set' })).toHaveAccessibleDescription(
    new RegExp(`Someone else saved ${second.name}\\.`),
  )
  await mine.getByRole('button', { name: 'Use theirs: Criteria set' }).click()
  await expect(admin.getByText('Rig saved.')).toBeVisible()
  expect(await adminApi.read<Client>(`/api/clients/${client.id}`)).toMatchObject({
    name: `${client.name} north`,
    criteriaSetId: second.id,
    createTargets: true,
  })

  // The form continues from what it saved: its own last edit is not a conflict.
  await mine.getByRole('textbox', { name: 'Name' }).fill(`${client.name} south`)
  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(`${client.name} south`)
})
