import { describe, expect, it } from 'vitest'
import { complete, makeItem, makeSession, push, sessions, withClient } from './client.js'

describe('startSimulator', () => {
  it('takes a file through an update session and gives it back', async () => {
    await withClient(async (client) => {
      const item = await makeItem(client)
      const session = await makeSession(client, item)
      expect(await push(client, session, 'a file.txt', 'hello')).toBe(200)
      expect((await complete(client, session)).status).toBe(204)
      expect(await client.call(`GET ${sessions}/${encodeURIComponent(session)}`)).toMatchObject({
        state: 'DONE',
      })
      expect(await client.call(`GET /api/content/library/item/${item}`)).toMatchObject({
        content_version: '2',
        size: 5,
        cached: true,
      })

      const download = await client.call('POST /api/content/library/item/download-session', {
        library_item_id: item,
      })
      const files = `/api/content/library/item/download-session/${download}/file`
      const asked = await client.call<object>(`POST ${files}?action=prepare`, {
        file_name: 'a file.txt',
      })
      expect(asked).toMatchObject({ status: 'PREPARE_REQUESTED' })
      const file = await client.call<{ download_endpoint: { uri: string } }>(
        `GET ${files}?file_name=a%20file.txt`,
      )
      expect(await (await fetch(file.download_endpoint.uri)).text()).toBe('hello')
    })
  })

  it('serves its sample content', async () => {
    await withClient(
      async ({ call }) => {
        const ids = await call<string[]>('GET /api/content/library')
        expect(ids).toHaveLength(3)
      },
      { sampleContent: true },
    )
  })
})
