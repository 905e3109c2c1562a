import { describe, expect, it } from 'vitest';
import { newI18n } from '../i18n/new-i18n';
import { caseTone, describeRecord, recordTypeOf } from './describe-record';
import { pageOfAnswer } from './read-records';

const { t } = newI18n('zh-CN').global;
const gridName = (code: string | null) => (code === 'G1' ? '枫林一网格' : (code ?? ''));

describe('records in words', () => {
  it('a path’s last part says what it lists, whatever its filters; an unknown list is known to be unknown', () => {
    expect(recordTypeOf('/api/people-counts?group=party-member-working&grid=G1')).toBe('people-counts');
    expect(recordTypeOf('/api/cases')).toBe('cases');
    expect(recordTypeOf('/api/secrets?x=1')).toBeNull();
  });

  it('a building’s members tell their number, so that the list adds up to the figure', () => {
    const line = describeRecord(
      'people-counts',
      {
        buildingId: 'b',
        buildingName: '枫林 2幢',
        compoundName: '枫林小区',
        gridCode: 'G1',
        group: 'party-member-working',
        count: 3,
        lngLat: [103.8, 25.5],
      } as object,
      t,
      gridName,
    );
    expect(line).toMatchObject({ title: '枫林 2幢', amount: '3 人', lngLat: [103.8, 25.5], gridCode: 'G1' });
    expect(line.details).toEqual(['在职党员', '枫林小区', '枫林一网格']);
    expect(line.id).toBe('b party-member-working');
  });

  it('a street nobody walked and a place nobody reached say so, and are found on the map', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [103.8, 25.5],
        [103.81, 25.51],
        [103.82, 25.5],
      ],
    };
    const stretch = { id: 's:0', streetId: 's', streetName: '东环路', walked: false, meters: 583, line };
    expect(
      describeRecord(recordTypeOf('/api/patrol-stretches?grid=G1')!, stretch, t, gridName),
    ).toMatchObject({
      title: '东环路',
      details: ['期内未走'],
      tone: 'bad',
      lngLat: [103.81, 25.51],
    });
    const visit = {
      id: 'v',
      patrolNumber: 'XL2026-0198',
      teamName: '一队',
      plannedStart: '2026-11-30T11:00:00Z',
      placeName: '桥头',
      gridCode: 'G1',
      visitedAt: '2026-11-30T12:23:30Z',
    };
    expect(describeRecord(recordTypeOf('/api/patrol-visits')!, visit, t, gridName)).toMatchObject({
      title: '桥头',
      details: ['11-30 20:23 到达', '一队 XL2026-0198', '枫林一网格'],
      tone: 'good',
      gridCode: 'G1',
    });
  });

  it('what has no point is found by its grid, and what has neither by nothing', () => {
    const unit = { id: 'u', name: '市第一医院', field: '医疗', joinedOn: '2026-03-01', requestsTaken: 2 };
    expect(describeRecord('partner-units', unit, t, gridName)).toMatchObject({
      lngLat: null,
      gridCode: null,
    });
    const patrol = {
      id: 'p',
      teamName: '一队',
      state: 'done',
      startedAt: '2026-11-22T12:20:00Z',
      distanceMeters: 1640,
    };
    expect(describeRecord('patrols', { ...patrol, gridCodes: ['G1'] } as object, t, gridName)).toMatchObject({
      amount: '1.6 km',
      gridCode: 'G1',
      lngLat: null,
    });
  });

  it('a settled case is good however late it was; an open one is as its deadline stands', () => {
    expect(caseTone({ state: 'closed', deadline: 'overdue' })).toBe('good');
    expect(caseTone({ state: 'taken', deadline: 'overdue' })).toBe('bad');
    expect(caseTone({ state: 'taken', deadline: 'due-soon' })).toBe('warn');
    expect(caseTone({ state: 'taken', deadline: 'in-time' })).toBe('open');
  });
});

describe('answers as pages', () => {
  it('GeoJSON is one page of records with a place to fly to: its point, its label, or the middle of its outline', () => {
    const square = [
      [
        [0, 0],
        [2, 0],
        [2, 4],
        [0, 4],
        [0, 0],
      ],
    ];
    const page = pageOfAnswer({
      type: 'FeatureCollection',
      features: [
        { id: 'a', geometry: { type: 'Point', coordinates: [1, 2] }, properties: { name: 'A' } },
        {
          id: 'b',
          geometry: { type: 'Polygon', coordinates: square },
          properties: { labelPoint: [0.5, 0.5] },
        },
        { id: 'c', geometry: { type: 'Polygon', coordinates: square }, properties: {} },
      ],
    });
    expect(page).toMatchObject({ total: 3, nextCursor: null });
    expect(page.items.map((item) => (item as { lngLat?: unknown }).lngLat)).toEqual([
      [1, 2],
      [0.5, 0.5],
      [1, 2],
    ]);
  });

  it('a page stays as it is', () => {
    const page = { items: [{ id: '1' }], total: 9, nextCursor: 'x' };
    expect(pageOfAnswer(page)).toBe(page);
  });
});
