import type { CheckFacts } from './facts.js'

/** The operation behind a PowerCLI cmdlet, where there is one: method, path and action. */
const wrapped: Readonly<Record<string, string>> = {
  'get-vm': 'GET /api/vcenter/vm',
  'get-vmhost': 'GET /api/vcenter/host',
  'get-cluster': 'GET /api/vcenter/cluster',
  'get-datacenter': 'GET /api/vcenter/datacenter',
  'get-datastore': 'GET /api/vcenter/datastore',
  'get-folder': 'GET /api/vcenter/folder',
  'get-resourcepool': 'GET /api/vcenter/resource-pool',
  'get-virtualnetwork': 'GET /api/vcenter/network',
  'get-virtualportgroup': 'GET /api/vcenter/network',
  'get-vdportgroup': 'GET /api/vcenter/network',
  'new-vm': 'POST /api/vcenter/vm',
  'remove-vm': 'DELETE /api/vcenter/vm/{vm}',
  'set-vm': 'PATCH /api/vcenter/vm/{vm}/hardware/cpu',
  'move-vm': 'POST /api/vcenter/vm/{vm}?action=relocate',
  'start-vm': 'POST /api/vcenter/vm/{vm}/power?action=start',
  'stop-vm': 'POST /api/vcenter/vm/{vm}/power?action=stop',
  'suspend-vm': 'POST /api/vcenter/vm/{vm}/power?action=suspend',
  'restart-vm': 'POST /api/vcenter/vm/{vm}/power?action=reset',
  'get-vmguest': 'GET /api/vcenter/vm/{vm}/guest/identity',
  'invoke-vmscript': 'POST /api/vcenter/vm/{vm}/guest/processes?action=create',
  'get-harddisk': 'GET /api/vcenter/vm/{vm}/hardware/disk',
  'get-networkadapter': 'GET /api/vcenter/vm/{vm}/hardware/ethernet',
  'get-cddrive': 'GET /api/vcenter/vm/{vm}/hardware/cdrom',
  'get-contentlibrary': 'GET /api/content/library',
  'get-contentlibraryitem': 'GET /api/content/library/item',
  'new-contentlibrary': 'POST /api/content/local-library',
  'remove-contentlibrary': 'DELETE /api/content/local-library/{library_id}',
  'new-contentlibraryitem': 'POST /api/content/library/item',
  'set-contentlibraryitem': 'PATCH /api/content/library/item/{library_item_id}',
  'remove-contentlibraryitem': 'DELETE /api/content/library/item/{library_item_id}',
  'export-contentlibraryitem': 'POST /api/content/library/item/download-session',
  'import-vapp': 'POST /api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy',
  'get-tag': 'GET /api/cis/tagging/tag',
  'new-tag': 'POST /api/cis/tagging/tag',
  'remove-tag': 'DELETE /api/cis/tagging/tag/{tag_id}',
  'get-tagcategory': 'GET /api/cis/tagging/category',
  'new-tagcategory': 'POST /api/cis/tagging/category',
  'new-tagassignment': 'POST /api/cis/tagging/tag-association/{tag_id}?action=attach',
  'remove-tagassignment': 'POST /api/cis/tagging/tag-association/{tag_id}?action=detach',
  'get-spbmstoragepolicy': 'GET /api/vcenter/storage/policies',
}

/** What to use for a command that vposh does not have: the cmdlet of the same operation, or a near name. */
export function replacementOf(name: string, facts: CheckFacts): string | undefined {
  const operation = wrapped[name.toLowerCase()]
  if (operation !== undefined) {
    const found = facts.operations.find(({ method, path }) => `${method} ${path}` === operation)
    if (found !== undefined) return found.command
  }
  return facts.nearest(name)[0]
}
