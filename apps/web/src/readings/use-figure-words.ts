import { figureDefinitions, type Figure, type FigureCode } from '@getu/domain';
import { useI18n } from 'vue-i18n';
import { countText, figureText } from '../i18n/format-figure';
import type { FigureTable } from '../stores/statistics';

/** A figure as a panel writes it. */
export interface FigureWords {
  code: FigureCode;
  label: string;
  number: string;
  sign: string;
  /** `911/972` under a share, the basis of anything that is no plain count */
  basis: string | undefined;
  /** the figure in a sentence: name, basis, and the period before */
  title: string;
  figure: Figure | null;
}

const unitOf = new Map(figureDefinitions.map((definition) => [definition.code, definition.unit]));

export function useFigureWords() {
  const { t } = useI18n();

  const basisOf = (figure: Figure): string | undefined => {
    // A median has no denominator: what it was taken of is its basis.
    if (figure.unit === 'hours' && figure.measure === 'rows') {
      return t('wall.figures.ofCases', { count: countText(figure.numerator) });
    }
    if (figure.denominator === null) return undefined;
    return `${countText(figure.numerator)}/${countText(figure.denominator)}`;
  };

  const previousOf = (figure: Figure): string => {
    if (figure.previous === null) return '';
    const { number, sign } = figureText(figure.previous, figure.unit);
    return ` · ${t('wall.figures.previous', { value: number + sign })}`;
  };

  /** The words of a figure; one the server did not answer is a dash that opens nothing. */
  return function wordsOf(figures: FigureTable, code: FigureCode): FigureWords {
    const figure = figures.get(code) ?? null;
    const label = t(`figures.${code}`);
    const { number, sign } = figureText(figure?.value ?? null, figure?.unit ?? unitOf.get(code) ?? 'count');
    const basis = figure ? basisOf(figure) : undefined;
    return {
      code,
      label,
      number,
      sign,
      basis,
      title: label + (basis ? ` ${basis}` : '') + (figure ? previousOf(figure) : ''),
      figure,
    };
  };
}
