import type { FigureUnit } from '@getu/domain';

/** A number and the sign beside it, apart so that a screen can set the sign smaller. */
export interface FigureText {
  number: string;
  /** `%`, `km`, `h` or empty: read alike in both languages */
  sign: string;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A count with thousands set apart, `12,480`. */
export const countText = (count: number): string => whole.format(count);

/**
 * A figure's value as the screens write it. A figure without a value (its denominator is 0) is a dash, never 0: no case
 * due is not "0 % closed". A share keeps one decimal unless it is whole, so that 99.96 % never reads as 100 %.
 */
export function figureText(value: number | null, unit: FigureUnit): FigureText {
  if (value === null) return { number: '–', sign: '' };
  const decimals = (quantity: number) => {
    if (quantity === 0) return '0';
    return (Math.abs(quantity) >= 1000 ? whole : oneDecimal).format(quantity);
  };
  switch (unit) {
    case 'ratio':
      return { number: shareText(value), sign: '%' };
    case 'hours':
      return { number: decimals(value), sign: 'h' };
    case 'kilometres':
      return { number: decimals(value), sign: 'km' };
    case 'count':
    case 'people':
      return { number: whole.format(value), sign: '' };
  }
}

function shareText(value: number): string {
  const percent = value * 100;
  if (Math.abs(percent - Math.round(percent)) < 1e-9) return whole.format(percent);
  // Cut, not rounded, near the ends: a share short of the whole must not look whole.
  const tenths = percent > 99.9 ? Math.floor(percent * 10) / 10 : Math.round(percent * 10) / 10;
  return oneDecimal.format(tenths);
}
