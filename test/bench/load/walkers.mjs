/** The same walks at every run. */
function* numbers(seed) {
  for (let state = seed; ;) yield (state = (state * 48271) % 2147483647) / 2147483647;
}

const metersPerDegree = 111_320;
const speed = 1.25;

/**
 * Positions of walkers who go along roads and change to another at its end, one a second, with an error of some metres that
 * wanders, and a halt of three minutes now and then.
 * @param roads lines of [lng, lat]
 * @returns {[number, number, number, number][][]} a list a walker of [ms, lng, lat, accuracy]
 */
export function walkers(roads, count, fixes, startMs) {
  const lines = roads.filter((line) => line.length > 1);
  return Array.from({ length: count }, (_, walker) => {
    const random = numbers(walker * 7919 + 17);
    const next = () => random.next().value;
    const path = [];
    let [errorEast, errorNorth] = [0, 0];
    let line = lines[Math.floor(next() * lines.length)];
    let edge = 0;
    let along = 0;
    let halt = 0;
    for (let second = 0; second < fixes; second++) {
      const [from, to] = [line[edge], line[edge + 1]];
      const scale = Math.cos((from[1] * Math.PI) / 180) * metersPerDegree;
      const length = Math.hypot((to[0] - from[0]) * scale, (to[1] - from[1]) * metersPerDegree);
      const share = length > 0 ? Math.min(1, along / length) : 1;
      errorEast = 0.97 * errorEast + 0.6 * (next() - 0.5) * 2;
      errorNorth = 0.97 * errorNorth + 0.6 * (next() - 0.5) * 2;
      path.push([
        Math.floor(startMs / 1000) * 1000 + second * 1000,
        Math.round((from[0] + share * (to[0] - from[0]) + errorEast / scale) * 1e7) / 1e7,
        Math.round((from[1] + share * (to[1] - from[1]) + errorNorth / metersPerDegree) * 1e7) / 1e7,
        4 + Math.round(4 * next()),
      ]);
      if (halt > 0) {
        halt--;
        continue;
      }
      if (next() < 0.001) halt = 180;
      along += speed;
      if (along < length) continue;
      along -= length;
      edge++;
      if (edge < line.length - 1) continue;
      line = nearestEnd(lines, line.at(-1), next);
      edge = 0;
    }
    return path;
  });
}

/** Nobody crosses farther than this from one road to another. */
const crossing = 0.00035;

/** One of the roads that begin or end at a place, from there; back along the same one where there is no other. */
function nearestEnd(lines, place, next) {
  const ends = lines.flatMap((line) => [line, [...line].reverse()]);
  const away = (line) => Math.hypot(line[0][0] - place[0], line[0][1] - place[1]);
  const sorted = ends.map((line) => [away(line), line]).sort((a, b) => a[0] - b[0]);
  const near = sorted.filter(([distance]) => distance <= crossing).slice(0, 4);
  return near[Math.floor(next() * near.length)][1];
}
