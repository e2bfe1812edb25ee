/** The members of .NET's types that scripts use; importing this makes them known. */
import './object.js'
import './string.js'
import './collections.js'
import './errors.js'
import './regex.js'
import './time.js'
import './math.js'
import './system.js'

export { dictionaryEntry } from './collections.js'
