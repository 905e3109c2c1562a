// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { usePreferencesStore } from './preferences';

beforeEach(() => {
  localStorage.clear();
  setActivePinia(createPinia());
});

it('paper is light, and the screen is as it was after it', () => {
  const preferences = usePreferencesStore();
  const shown = () => [preferences.theme, document.documentElement.dataset['theme']];
  expect(shown()).toEqual(['dark', 'dark']);
  preferences.isOnPaper = true;
  expect(shown()).toEqual(['light', 'light']);
  expect(localStorage.getItem('getu.theme')).toBe('dark');
  preferences.isOnPaper = false;
  expect(shown()).toEqual(['dark', 'dark']);
});
