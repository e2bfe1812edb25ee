import { ErrorRecord, isPSObject } from '../objects/index.js'

/**
 * The identifier of a datastore, as PowerCLI's objects (`Datastore-datastore-11`) or the API
 * (`datastore-11`) write it.
 *
 * @throws ErrorRecord InvalidDatastore
 */
export function datastoreId(value: unknown): string {
  const text = isPSObject(value) ? (value['Id'] ?? value['datastore'] ?? value['Name']) : value
  const id = typeof text === 'string' ? text.replace(/^Datastore-/, '') : ''
  // An object of the server's own knows its identifier; what is typed may be a name.
  if (isPSObject(value) ? id !== '' : /^datastore-\S+$/.test(id)) return id
  throw new ErrorRecord(`'${String(text)}' is not the identifier of a datastore.`, {
    errorId: 'InvalidDatastore',
    category: 'InvalidArgument',
    targetObject: value,
    recommendedAction:
      "Give its identifier, such as 'datastore-11' (Invoke-ListDatastore), or an object that has it.",
  })
}
