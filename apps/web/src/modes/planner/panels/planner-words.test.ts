import { impactWeights, planIssueCodes } from '@getu/domain';
import { errorCodes, refusalCodes, warningCodes } from '@getu/topology';
import { describe, expect, it } from 'vitest';
import { planner as en } from '../../../i18n/en/planner';
import { planner as zhCn } from '../../../i18n/zh-cn/planner';
import { changeText, impactText, movesSomething } from './impact/impact-rows';

describe('what the planner is told', () => {
  for (const [language, words] of Object.entries({ 'zh-CN': zhCn, en })) {
    it(`every reason and every fault has its words in ${language}`, () => {
      for (const code of refusalCodes) expect(words.refusals, code).toHaveProperty(code);
      for (const code of [...planIssueCodes, ...errorCodes, ...warningCodes])
        expect(words.issues.words, code).toHaveProperty(code);
      for (const weight of impactWeights.filter((one) => !one.startsWith('case-')))
        expect(words.impact.weights, weight).toHaveProperty(weight);
    });
  }
});

describe('few people of a sensitive group', () => {
  it('are a band, and a change that would tell their number says only its direction', () => {
    expect(impactText(3, 'key-person', '1–4')).toBe('1–4');
    expect(impactText(3, 'households', '1–4')).toBe('3');
    expect(impactText(0, 'key-person', '1–4')).toBe('0');
    expect(changeText({ id: 'a', before: 9, after: 7 }, 'key-person')).toBe('↓');
    expect(changeText({ id: 'a', before: 3, after: 12 }, 'key-person')).toBe('↑');
    expect(changeText({ id: 'a', before: 30, after: 12 }, 'key-person')).toBe('−18');
  });
});

it('a strip of street that changes grid is nothing that anybody is told to move', () => {
  expect(movesSomething(0, { households: 0, 'patrol-meters': 420 })).toBe(false);
  expect(movesSomething(2, {})).toBe(true);
  expect(movesSomething(0, { cases: 1 })).toBe(true);
});
