/** As much of JSON Schema as our own schemas say. A word that is not known here throws: it would go unchecked. */
export type Schema = { readonly [word: string]: unknown };

export function conforms(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([word, says]) => holds(value, word, says, schema, root));
}

function holds(value: unknown, word: string, says: unknown, schema: Schema, root: Schema): boolean {
  const object = isObject(value) ? value : undefined;
  const list = Array.isArray(value) ? value : undefined;
  switch (word) {
    case "$schema":
    case "$id":
    case "$defs":
    case "title":
    case "description":
      return true;
    case "$ref":
      return conforms(value, findDefinition(root, says as string), root);
    case "type":
      return [says].flat().some((type) => isOfType(value, type as string));
    case "enum":
      return (says as readonly unknown[]).includes(value);
    case "minimum":
      return typeof value !== "number" || value >= (says as number);
    case "maximum":
      return typeof value !== "number" || value <= (says as number);
    case "pattern":
      return typeof value !== "string" || new RegExp(says as string, "u").test(value);
    case "required":
      return !object || (says as readonly string[]).every((name) => Object.hasOwn(object, name));
    case "properties":
      return Object.entries(says as Record<string, Schema>).every(
        ([name, each]) => !object || !Object.hasOwn(object, name) || conforms(object[name], each, root),
      );
    case "additionalProperties":
      return Object.entries(object ?? {}).every(([name, each]) => {
        if (Object.hasOwn((schema.properties as object) ?? {}, name)) return true;
        return says !== false && (says === true || conforms(each, says as Schema, root));
      });
    case "minProperties":
      return !object || Object.keys(object).length >= (says as number);
    case "items":
      return (list ?? []).every((item) => conforms(item, says as Schema, root));
    case "minItems":
      return !list || list.length >= (says as number);
    case "oneOf":
      return (says as readonly Schema[]).filter((each) => conforms(value, each, root)).length === 1;
    default:
      throw new Error(`the word ${word} of JSON Schema is not known here`);
  }
}

function findDefinition(root: Schema, ref: string): Schema {
  const name = /^#\/\$defs\/(\w+)$/.exec(ref)![1]!;
  return (root.$defs as Record<string, Schema>)[name]!;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    case "string":
    case "boolean":
    case "number":
      return typeof value === type;
    default:
      throw new Error(`the type ${type} of JSON Schema is not known here`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
