/** Identifiers of the sample content: fixed, so that examples can name them. */
export const sampleIds = {
  libraries: {
    /** A local library, with an item of each type. */
    templates: '0a6f2b1c-3d4e-4f50-8a6b-7c8d9e0f1a01',
    /** A published local library. */
    published: '0a6f2b1c-3d4e-4f50-8a6b-7c8d9e0f1a02',
    /** Subscribed to the published one; fetches contents on demand. */
    subscribed: '0a6f2b1c-3d4e-4f50-8a6b-7c8d9e0f1a03',
  },
  items: {
    /** ovf, in `templates`: a descriptor and a disk. */
    tinyVm: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b01',
    /** iso, in `templates`. */
    bootImage: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b02',
    /** Any file, in `templates`. */
    readme: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b03',
    /** An item without files yet, in `templates`. */
    empty: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b04',
    /** Any file, in `published`. */
    script: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b05',
    /** The script as `subscribed` has it. */
    subscribedScript: '1b7e3c2d-4e5f-4061-9b7c-8d9e0f1a2b06',
  },
} as const
