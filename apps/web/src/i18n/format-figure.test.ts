import { describe, expect, it } from 'vitest';
import { figureText } from './format-figure';

describe('figures as text', () => {
  it('a share without a denominator is a dash, a share of nothing is zero', () => {
    expect(figureText(null, 'ratio')).toEqual({ number: '–', sign: '' });
    expect(figureText(0, 'ratio')).toEqual({ number: '0', sign: '%' });
  });

  it('a share short of the whole never reads as the whole', () => {
    expect(figureText(0.9996, 'ratio').number).toBe('99.9');
    expect(figureText(1, 'ratio').number).toBe('100');
    expect(figureText(911 / 972, 'ratio').number).toBe('93.7');
  });

  it('counts set thousands apart, long distances drop their decimal', () => {
    expect(figureText(12480, 'people')).toEqual({ number: '12,480', sign: '' });
    expect(figureText(312.44, 'kilometres')).toEqual({ number: '312.4', sign: 'km' });
    expect(figureText(1312.44, 'kilometres').number).toBe('1,312');
    expect(figureText(0, 'kilometres').number).toBe('0');
    expect(figureText(0.04, 'hours').number).toBe('0.0');
  });
});
