import type { ReadPool, ReadStatement } from './read-pool.js';

const texts = new Map<string, string>();

/**
 * The rows of several statements for the price of one question: each stands in a statement of its own within one that answers
 * them all, as JSON, so that times come as text. Worth it for short ones, whose way there and back costs more than they do.
 *
 * @param name unique to the texts together, and no longer than 63 characters
 * @throws as `ReadPool.query`
 */
export async function readTogether<Rows extends readonly object[][]>(
  readPool: ReadPool,
  name: string,
  statements: readonly ReadStatement[],
): Promise<Rows> {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = togetherText(statements)));
  const [row] = await readPool.query<Record<string, object[] | null>>({
    name,
    text,
    values: statements.flatMap(({ values }) => values),
    keepsPlan: statements.every(({ keepsPlan }) => keepsPlan === true),
  });
  return statements.map((_, place) => row![place] ?? []) as unknown as Rows;
}

/** Each with its parameters counted on from those of the statements before it. */
function togetherText(statements: readonly ReadStatement[]): string {
  let before = 0;
  const columns = statements.map(({ text, values }, place) => {
    const own = text.replaceAll(/\$(\d+)/g, (_, number) => `$${Number(number) + before}`);
    before += values.length;
    return `(select json_agg(one) from (\n${own}\n) one) as "${place}"`;
  });
  return `select\n${columns.join(',\n')}`;
}
