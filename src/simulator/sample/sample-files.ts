/** The contents of the sample items: small, and what their types say. */

export interface SampleFile {
  readonly name: string
  readonly content: Uint8Array
}

function textFile(name: string, content: string): SampleFile {
  return { name, content: Buffer.from(content) }
}

const disk = sparseDisk(64 * 1024)

const descriptor = `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
  <References>
    <File ovf:id="file1" ovf:href="tiny-vm-disk1.vmdk" ovf:size="${disk.length}"/>
  </References>
  <DiskSection>
    <Info>The disk of the machine</Info>
    <Disk ovf:diskId="disk1" ovf:fileRef="file1" ovf:capacity="1" ovf:capacityAllocationUnits="byte * 2^20"/>
  </DiskSection>
  <VirtualSystem ovf:id="tiny-vm">
    <Info>A very small virtual machine</Info>
    <Name>tiny-vm</Name>
  </VirtualSystem>
</Envelope>
`

/** A sparse VMDK begins with KDMV; what follows here is not a file system. */
function sparseDisk(size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  bytes.write('KDMV')
  bytes.writeUInt32LE(1, 4)
  return bytes
}

/** An ISO 9660 image: 16 empty sectors, a primary volume descriptor, and its end. */
function isoImage(): Uint8Array {
  const sector = 2048
  const bytes = Buffer.alloc(sector * 18)
  bytes.write('\u0001CD001\u0001', sector * 16, 'latin1')
  bytes.write('VPOSH_SAMPLE'.padEnd(32), sector * 16 + 40, 'latin1')
  bytes.write('\u00ffCD001\u0001', sector * 17, 'latin1')
  return bytes
}

export const sampleFiles = {
  tinyVm: [textFile('tiny-vm.ovf', descriptor), { name: 'tiny-vm-disk1.vmdk', content: disk }],
  bootImage: [{ name: 'boot-image.iso', content: isoImage() }],
  readme: [
    textFile(
      'readme.txt',
      'This is the content library of the vCenter that is embedded in vposh.\nIt is yours to try things on.\n',
    ),
  ],
  script: [
    textFile(
      'configure.sh',
      '#!/bin/sh\n# Runs in a new virtual machine.\nhostnamectl set-hostname "$1"\n',
    ),
  ],
} satisfies Record<string, readonly SampleFile[]>
