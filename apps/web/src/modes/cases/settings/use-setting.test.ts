import { expect, it } from 'vitest';
import { effectScope } from 'vue';
import { useSetting } from './use-setting';

interface Hours {
  dispute: number;
}
function opened(first: Hours) {
  let stored = first;
  const scope = effectScope();
  const setting = scope.run(() =>
    useSetting<Hours>(
      () => Promise.resolve(stored),
      (value) => Promise.resolve((stored = value)),
    ),
  )!;
  return { setting, setElsewhere: (value: Hours) => (stored = value), stored: () => stored };
}

it('what somebody else sets is taken over while nothing is typed here', async () => {
  const { setting, setElsewhere } = opened({ dispute: 80 });
  await setting.look();
  setElsewhere({ dispute: 60 });
  await setting.look();
  expect(setting.draft.value).toEqual({ dispute: 60 });
  expect(setting.isOvertaken.value).toBe(false);
});

it('a draft is kept, and whoever typed it hears that it was overtaken', async () => {
  const { setting, setElsewhere, stored } = opened({ dispute: 80 });
  await setting.look();
  setting.draft.value = { dispute: 72 };
  setElsewhere({ dispute: 60 });
  await setting.look();
  expect(setting.draft.value).toEqual({ dispute: 72 });
  expect(setting.isOvertaken.value).toBe(true);
  setting.takeOver();
  expect(setting.draft.value).toEqual({ dispute: 60 });
  setting.draft.value = { dispute: 50 };
  await setting.save();
  expect(stored()).toEqual({ dispute: 50 });
  expect([setting.isChanged.value, setting.isSaved.value]).toEqual([false, true]);
});
