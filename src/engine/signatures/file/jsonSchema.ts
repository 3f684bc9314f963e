import { SET_SHAPE } from './setShape.ts';
import type { Shape } from './shape.ts';

type Json = { readonly [key: string]: unknown };

/** JSON Schema (2020-12) of `signatures.json`: what `public/signatures.schema.json` holds. */
export function signaturesSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'signatures.schema.json',
    title: 'ChatDissect signatures',
    ...schemaOf(SET_SHAPE),
  };
}

function schemaOf(shape: Shape): Json {
  switch (shape.is) {
    case 'nullable':
      return { anyOf: [schemaOf(shape.of), { type: 'null' }] };
    case 'text':
      return {
        type: 'string',
        maxLength: shape.most,
        ...(shape.pattern !== undefined && { pattern: shape.pattern }),
        ...(shape.choices !== undefined && { enum: shape.choices }),
      };
    case 'number':
      return { type: shape.isInteger ? 'integer' : 'number', minimum: shape.least, maximum: shape.most };
    case 'flag':
      return { type: 'boolean' };
    case 'array':
      return {
        type: 'array',
        items: schemaOf(shape.of),
        maxItems: shape.most,
        ...((shape.least ?? 0) > 0 && { minItems: shape.least }),
      };
    case 'map':
      return {
        type: 'object',
        maxProperties: shape.most,
        additionalProperties: { anyOf: shape.of.map(schemaOf) },
      };
    case 'object':
      return {
        type: 'object',
        description: shape.meaning,
        properties: Object.fromEntries(Object.entries(shape.fields).map(([key, of]) => [key, schemaOf(of)])),
        required: Object.keys(shape.fields).filter((key) => !shape.optional?.includes(key)),
      };
  }
}
