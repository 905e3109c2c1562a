import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { caseKinds, settledCaseStates, type CaseKind } from '@getu/domain';
import { defineComponent, type PropType } from 'vue';
import type { GridFocus } from '../data/grid-focus';
import { useMapContext } from '../library/map-context';
import { useImageKey } from '../library/use-map-images';
import { useMapLayers } from '../library/use-map-layers';
import type { MapCaseFilter } from '../situation';

/**
 * Cases: one picture each by kind, stage and badge; where they are dense the server sends clusters, drawn as a count in a
 * ring of its kinds. Settled ones lie beneath what still waits for somebody.
 */
export const CaseLayer = defineComponent({
  name: 'CaseLayer',
  props: {
    filter: { type: Object as PropType<MapCaseFilter>, default: () => ({}) },
    focus: { type: Object as PropType<GridFocus | null>, default: null },
  },
  setup(props) {
    const { overviewZoom } = useMapContext();
    const imageKey = useImageKey();
    useMapLayers(() => {
      const kinds = props.filter.kind?.length ? props.filter.kind : null;
      return [
        {
          id: 'cases',
          slot: 'cases',
          type: 'symbol',
          source: 'cases',
          'source-layer': 'cases',
          filter: caseFilterOf(props.filter, overviewZoom.value + settledFrom),
          layout: {
            'symbol-sort-key': sortKey,
            'icon-image': [
              'concat',
              ['case', ['has', 'count'], clusterName(kinds), caseName],
              imageKey.value,
            ],
            'icon-overlap': 'always',
            'icon-padding': 0,
          },
          paint: {
            'icon-opacity': props.focus ? ['case', ['within', props.focus.grid.geometry], 1, 0.3] : 1,
          },
        },
      ];
    });
    return () => null;
  },
});

const settled: ExpressionSpecification = ['boolean', ['get', 'settled'], false];
const countOf = (kind: CaseKind): ExpressionSpecification => ['number', ['get', kind], 0];
const sumOf = (kinds: readonly CaseKind[]): ExpressionSpecification =>
  ['+', 0, ...kinds.map(countOf)] as ExpressionSpecification;

/** Past the overview by this much: from afar the map shows what is to be done, closer also what has been. */
const settledFrom = 0.5;

/** A cluster is shown for as long as one of the wanted kinds is in it. */
export function caseFilterOf({ kind, open }: MapCaseFilter, settledFromZoom: number): FilterSpecification {
  const wanted: ExpressionSpecification[] = [
    open ? ['!', settled] : ['any', ['!', settled], ['>=', ['zoom'], settledFromZoom]],
  ];
  if (kind?.length) {
    wanted.push([
      'case',
      ['has', 'count'],
      ['>', sumOf(kind), 0],
      ['in', ['get', 'kind'], ['literal', [...kind]]],
    ]);
  }
  return ['all', ...wanted] as FilterSpecification;
}

/** Overdue counts are not by kind: under a filter of kinds a cluster says nothing of them rather than something wrong. */
const clusterName = (kinds: readonly CaseKind[] | null): ExpressionSpecification =>
  [
    'concat',
    'cluster/',
    ['to-string', settled],
    '/',
    ['to-string', kinds ? sumOf(kinds) : ['number', ['get', 'count'], 0]],
    '/',
    kinds ? '0' : ['to-string', ['number', ['get', 'overdue_count'], 0]],
    ...caseKinds.flatMap((kind) => [
      '/',
      kinds && !kinds.includes(kind) ? '0' : ['to-string', countOf(kind)],
    ]),
  ] as unknown as ExpressionSpecification;

const stage: ExpressionSpecification = [
  'match',
  ['get', 'state'],
  ['dispatched', 'taken'],
  'working',
  [...settledCaseStates],
  'settled',
  'waiting',
];
const badge: ExpressionSpecification = [
  'case',
  settled,
  'none',
  ['==', ['get', 'deadline'], 'overdue'],
  'overdue',
  ['boolean', ['get', 'urgent'], false],
  'urgent',
  ['==', ['get', 'deadline'], 'due-soon'],
  'due-soon',
  'none',
];
export const caseName: ExpressionSpecification = ['concat', 'case/', ['get', 'kind'], '/', stage, '/', badge];

/** Higher is drawn later, on top: settled, then open, then urgent and overdue. */
const sortKey: ExpressionSpecification = [
  '+',
  ['case', settled, 0, 10],
  [
    'case',
    ['==', ['get', 'deadline'], 'overdue'],
    4,
    ['>', ['number', ['get', 'overdue_count'], 0], 0],
    4,
    0,
  ],
  ['case', ['boolean', ['get', 'urgent'], false], 2, 0],
];
