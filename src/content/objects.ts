/** Libraries and items as PowerCLI's scripts know them. */
import { DateTime, PSObject } from '../objects/index.js'
import { carryServer } from '../sdk/index.js'
import type { ContentClient } from './client.js'
import type { ItemRecord, LibraryRecord, StorageRecord } from './records.js'
import {
  datastoreTypeName,
  itemTypes,
  localLibraryTypes,
  subscribedLibraryTypes,
} from './type-names.js'

export function libraryObject(id: string, record: LibraryRecord, client: ContentClient): PSObject {
  const isLocal = record.type !== 'SUBSCRIBED'
  const common: [string, unknown][] = [
    ['Name', record.name],
    ['Type', isLocal ? 'Local' : 'Subscribed'],
    ['Datastore', datastore(record)],
    ['Description', record.description ?? ''],
    ['CreateDate', date(record.creation_time)],
    ['UpdateDate', date(record.last_modified_time)],
    ['SyncDate', date(record.last_sync_time)],
    ['Version', record.version ?? null],
    ['Id', id],
    ['Uid', uid(client, 'ContentLibrary', id)],
  ]
  const own = isLocal ? publishing(record) : subscription(record)
  const types = isLocal ? localLibraryTypes : subscribedLibraryTypes
  return carried(PSObject.of(types, [...common, ...own]), client)
}

function publishing({ publish_info }: LibraryRecord): [string, unknown][] {
  return [
    ['Published', publish_info?.published ?? false],
    ['PublishUrl', publish_info?.publish_url ?? null],
    ['AuthenticationMethod', method(publish_info?.authentication_method)],
    ['PersistJson', publish_info?.persist_json_enabled ?? false],
  ]
}

function subscription({ subscription_info }: LibraryRecord): [string, unknown][] {
  return [
    ['SubscriptionUri', subscription_info?.subscription_url ?? null],
    ['AuthenticationMethod', method(subscription_info?.authentication_method)],
    ['AutomaticSync', subscription_info?.automatic_sync_enabled ?? false],
    ['DownloadContentOnDemand', subscription_info?.on_demand ?? false],
    ['SslThumbprint', subscription_info?.ssl_thumbprint ?? null],
  ]
}

/** `BASIC` as PowerCLI spells it. */
function method(name: string | undefined): string {
  return name === 'BASIC' ? 'Basic' : 'None'
}

/** The API tells the datastore's identifier alone; that stands for its name as well. */
function datastore({ storage_backings }: LibraryRecord): PSObject | null {
  const backing = storage_backings?.[0]
  const name = backing?.datastore_id ?? backing?.storage_uri
  if (name === undefined) return null
  return PSObject.of(datastoreTypeName, [
    ['Name', name],
    ['Id', backing?.datastore_id === undefined ? null : `Datastore-${name}`],
  ])
}

export function itemObject(
  id: string,
  record: ItemRecord,
  library: PSObject,
  client: ContentClient,
  storage?: readonly StorageRecord[],
): PSObject {
  const object = PSObject.of(itemTypes, [
    ['Name', record.name],
    ['ContentLibrary', library],
    ['ItemType', record.type ?? ''],
    ['SizeGB', (record.size ?? 0) / 2 ** 30],
    ['Size', record.size ?? 0],
    ['Description', record.description ?? ''],
    ['CreationTime', date(record.creation_time)],
    ['LastWriteTime', date(record.last_modified_time)],
    ['SyncDate', date(record.last_sync_time)],
    ['Cached', record.cached ?? null],
    ['Version', record.version ?? null],
    ['ContentVersion', record.content_version ?? null],
    ['MetadataVersion', record.metadata_version ?? null],
    ['StorageUri', storage ? storage.flatMap(({ storage_uris }) => storage_uris ?? []) : null],
    ['Id', id],
    ['Uid', uid(client, 'ContentLibraryItem', id)],
  ])
  return carried(object, client)
}

/** The API's time as a script's [datetime]; null when there is none. */
export function date(text: string | undefined): DateTime | null {
  const instant = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(instant) ? null : DateTime.fromInstant(instant)
}

/** `/VIServer=user@vc.test:443/ContentLibrary=<id>/` */
function uid({ server }: ContentClient, kind: string, id: string): string {
  const server_id: unknown = server.object['Id']
  return `${typeof server_id === 'string' ? server_id : '/'}${kind}=${id}/`
}

function carried(object: PSObject, { server }: ContentClient): PSObject {
  carryServer(object, server)
  return object
}
