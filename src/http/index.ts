/**
 * The shared request executor: servers, sessions, dialects, retries, errors, transfers. Nothing else
 * in the project sends a request to a vCenter. Start at wire.ts (what an operation is).
 */
export type {
  AddressForm,
  DialectName,
  LegacyForm,
  Representation,
  StructureLookup,
  WireOperation,
  WireParameter,
  WireStructure,
  WireType,
} from './wire.js'
