import { ProblemException } from '../../http/answers/problem.js';
import { millisecondsOf, numberOf, reportOf, type Reports } from './reading.js';

export const gpxLimits = { bytes: 16 * 1024 * 1024, points: 100_000 } as const;

/** Start tags, end tags, and text between them; comments and processing instructions are passed over. */
const tokens =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]{0,60})([^<>]{0,2000}?)(\/?)>|([^<]+)/g;
const attribute = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The track points of a GPX 1.0 or 1.1 file. A document type, and with it entities, is refused: no position needs one, and
 * they are how a small file becomes a large one.
 * @throws ProblemException 422 for what is no GPX file, declares a document type, or holds too many points
 */
export function readGpx(text: string, nowMs: number): Reports {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw refused('GPX 文件不得声明文档类型或实体');
  // what is opened last must be closed, or each of many openings would be searched to the end of the file
  for (const [opens, ends] of [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (text.lastIndexOf(opens) > text.lastIndexOf(ends)) throw refused('GPX 文件不完整');
  }
  const reports: Reports = [];
  let isGpx = false;
  let point: { lat: number; lng: number; time: string } | undefined;
  let inside = '';
  for (const [, cdata, closes, qualified, attributes, closesItself, words] of text.matchAll(tokens)) {
    if (qualified === undefined) {
      const content = cdata ?? words ?? '';
      if (point && inside === 'time') point.time += content;
      continue;
    }
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (name === 'gpx') isGpx = true;
    inside = closes ? '' : name;
    if (name !== 'trkpt') continue;
    if (!closes) point = { ...placeOf(attributes ?? ''), time: '' };
    if (!(closes || closesItself) || !point) continue;
    if (reports.length >= gpxLimits.points) throw refused(`一个文件最多 ${gpxLimits.points} 个轨迹点`);
    const { lat, lng, time } = point;
    reports.push(reportOf({ lng, lat, measuredMs: millisecondsOf(time.trim()) }, nowMs));
    point = undefined;
  }
  if (!isGpx) throw refused('这不是 GPX 文件');
  return reports;
}

const refused = (detail: string) => new ProblemException(422, { detail });

function placeOf(attributes: string): { lat: number; lng: number } {
  const given = new Map(
    [...attributes.matchAll(attribute)].map(([, name, double, single]) => [name, double ?? single]),
  );
  return { lat: numberOf(given.get('lat')), lng: numberOf(given.get('lon')) };
}
