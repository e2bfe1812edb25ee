import { DateTime, findMember, formatDateTime, toText } from '../objects/index.js'
import type { ViewTable } from './views.js'

const read = (object: unknown, name: string): unknown => findMember(object, name)?.value

/** The views of what the shell itself is made of: files, paths, drives, groups, times, versions. */
export function addSystemViews(views: ViewTable): void {
  addFileViews(views)
  views.add({
    typeName: 'System.Management.Automation.PathInfo',
    table: { columns: [{ property: 'Path' }] },
  })
  views.add({
    typeName: 'System.Management.Automation.PSDriveInfo',
    table: {
      columns: [
        { property: 'Name', width: 10 },
        { label: 'Used (GB)', width: 13, alignment: 'right', value: () => null },
        { label: 'Free (GB)', width: 13, alignment: 'right', value: () => null },
        { label: 'Provider', width: 13, value: (drive) => read(read(drive, 'Provider'), 'Name') },
        { property: 'Root', width: 35 },
        { property: 'CurrentLocation', alignment: 'right' },
      ],
    },
  })
  views.add({
    typeName: 'System.Management.Automation.ProviderInfo',
    table: {
      columns: [
        { property: 'Name', width: 20 },
        { property: 'Capabilities' },
        { property: 'Drives' },
      ],
    },
  })
  views.add({
    typeName: 'Microsoft.PowerShell.Commands.GroupInfo',
    table: {
      columns: [
        { property: 'Count', width: 5, alignment: 'right' },
        { property: 'Name', width: 25 },
        { property: 'Group' },
      ],
    },
  })
  views.add({
    typeName: 'Microsoft.PowerShell.Commands.GroupInfoNoElement',
    table: {
      columns: [
        { property: 'Count', width: 5, alignment: 'right' },
        { property: 'Name', width: 25 },
      ],
    },
  })
  views.add({
    typeName: 'System.TimeSpan',
    list: {
      items: [
        'Days',
        'Hours',
        'Minutes',
        'Seconds',
        'Milliseconds',
        'Ticks',
        'TotalDays',
        'TotalHours',
        'TotalMinutes',
        'TotalSeconds',
        'TotalMilliseconds',
      ].map((property) => ({
        property,
        value: (span: unknown) => read(span, property),
        // A list shows fractions whole.
        text: (value: unknown) => toText(value),
      })),
    },
  })
  views.add({
    typeName: 'System.Version',
    table: {
      columns: ['Major', 'Minor', 'Build', 'Revision'].map((property) => ({
        label: property,
        value: (version: unknown) => read(version, property),
        width: 6,
      })),
    },
  })
  views.add({
    typeName: 'System.Guid',
    table: { columns: [{ label: 'Guid', value: (guid) => toText(guid) }] },
  })
  views.add({
    typeName: 'System.RuntimeType',
    table: {
      columns: [
        { label: 'IsPublic', width: 8, value: () => true },
        { label: 'IsSerial', width: 8, value: () => true },
        { label: 'Name', width: 40, value: (type) => read(type, 'Name') },
        { label: 'BaseType', value: (type) => read(read(type, 'BaseType'), 'FullName') },
      ],
    },
  })
}

function addFileViews(views: ViewTable): void {
  for (const typeName of ['System.IO.FileInfo', 'System.IO.DirectoryInfo']) {
    views.add({
      typeName,
      family: 'System.IO.FileSystemInfo',
      table: {
        columns: [
          { property: 'UnixMode', width: 10 },
          { property: 'User', width: 10, alignment: 'right' },
          { property: 'Group', width: 10 },
          {
            label: 'LastWriteTime',
            width: 16,
            alignment: 'right',
            value: (file) => read(file, 'LastWriteTime'),
            text: (time) =>
              time instanceof Date ? formatDateTime(DateTime.fromDate(time), 'M/d/yyyy HH:mm') : '',
          },
          { property: 'Size', width: 12, alignment: 'right' },
          { label: 'Name', value: nameWithTarget },
        ],
        groupBy: {
          label: 'Directory',
          indent: 4,
          value: (file) => toText(read(file, 'PSParentPath')).replace(/^.*::/, ''),
        },
      },
      list: {
        items: [
          'Name',
          'FullName',
          'Length',
          'CreationTime',
          'LastWriteTime',
          'LastAccessTime',
          'Mode',
          'LinkType',
          'Target',
        ].map((property) => ({ property })),
      },
      wide: { item: { property: 'Name' } },
    })
  }
}

/** A link with where it leads, as ls shows it. */
function nameWithTarget(file: unknown): string {
  const target = toText(read(file, 'LinkTarget'))
  const name = toText(read(file, 'Name'))
  return target === '' ? name : `${name} -> ${target}`
}
