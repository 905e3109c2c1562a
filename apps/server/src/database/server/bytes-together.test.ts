import { describe, expect, it } from 'vitest';
import type { ReadStatement } from '../read-pool.js';
import { type Asked, together } from './bytes-together.js';

const words = (text: string) => Buffer.from(text);

/** A statement asked for, and what came of it. */
function ask(statement: Partial<ReadStatement>) {
  const heard: string[] = [];
  const asked: Asked = {
    statement: { name: 'lines', text: '', lists: [1, 2], values: [1, [0], [0]], ...statement },
    resolve: (bytes) => void heard.push(bytes.toString()),
    reject: (reason) => void heard.push(reason.message),
  };
  return { asked, heard };
}

describe('statements that are run at once', () => {
  it('are one where only their lists differ, and each hears of its own row', () => {
    const [first, second] = [ask({ values: [1, [17], [3]] }), ask({ values: [1, [18], [4]] })];
    const [reading, ...others] = together([first.asked, second.asked]);
    expect(others).toEqual([]);
    expect(reading!.statement.values).toEqual([1, [17, 18], [3, 4]]);
    reading!.done(null, [words('of 17'), words('of 18')]);
    expect([first.heard, second.heard]).toEqual([['of 17'], ['of 18']]);
  });

  it('stay apart where another value or the statement differs, or there are no lists', () => {
    const asked = [
      ask({ values: [1, [17], [3]] }),
      ask({ values: [2, [17], [3]] }),
      ask({ name: 'others', values: [1, [17], [3]] }),
      ask({ lists: undefined, values: [1, 17, 3] }),
      ask({ lists: undefined, values: [1, 17, 3] }),
    ];
    expect(together(asked.map((one) => one.asked))).toHaveLength(5);
  });

  it('all hear of a failure, and of nothing where a row is missing', () => {
    const [first, second] = [ask({}), ask({})];
    together([first.asked, second.asked])[0]!.done(new Error('away'), []);
    expect([first.heard, second.heard]).toEqual([['away'], ['away']]);
    const [third, fourth] = [ask({}), ask({})];
    together([third.asked, fourth.asked])[0]!.done(null, [words('one')]);
    expect([third.heard, fourth.heard]).toEqual([['one'], ['']]);
  });
});
