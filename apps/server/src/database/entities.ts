/** Every entity of the product; `entities.db.test.ts` holds their columns against the migrated tables. */
export const entities: (new () => object)[] = [];
