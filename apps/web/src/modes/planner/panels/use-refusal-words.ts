import { useI18n } from 'vue-i18n';

/** Why something cannot be done, in words: of the borders' package, or of the server. */
export function useRefusalWords(nameOf: (grid: string) => string) {
  const { t, te } = useI18n();
  return ({ code, faces }: { code: string; faces: readonly string[] }): string => {
    const grids = faces.map(nameOf).filter(Boolean).join('、');
    return te(`planner.refusals.${code}`) ? t(`planner.refusals.${code}`, { grids }) : code;
  };
}
