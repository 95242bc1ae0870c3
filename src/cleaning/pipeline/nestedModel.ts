/** A model inside the JSON of a pipeline: what is malformed in it is refused by its place in the whole. */
import { isModelFormatError, ModelFormatError } from '../../core/errors.ts'
import type { JsonReader, Model, ModelClass } from '../../core/model.ts'

/** The model of a field. */
export function readNested<M extends Model>(reader: JsonReader, name: string, modelClass: ModelClass<M>): M {
  const { json, path } = reader.object(name)
  try {
    return modelClass.fromJSON(json)
  } catch (error) {
    if (!isModelFormatError(error)) throw error
    const place = `${path}${error.path}`
    throw new ModelFormatError(place, `${reader.kind} JSON: ${path.slice(0, -1)}: ${error.message}`, { cause: error })
  }
}
