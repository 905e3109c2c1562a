// @ts-check
/** How phones of different makes send a position: each protocol by its own words. A fix is [ms, lng, lat, accuracy]. */

/**
 * @typedef {[ms: number, lng: number, lat: number, accuracy: number]} Fix
 * @typedef {{ name: string, send: (post: Post, secret: string, fix: Fix) => Promise<unknown> }} Protocol
 * @typedef {(path: string, body?: object, headers?: Record<string, string>) => Promise<unknown>} Post
 */

const bearer = (/** @type {string} */ secret) => ({ authorization: `Bearer ${secret}` });

/** @type {Protocol[]} one a phone, in turn, as the phones of a real community are not all the same */
export const protocols = [
  {
    name: 'OwnTracks',
    send: (post, secret, [ms, lon, lat, acc]) =>
      post(
        '/ingest/owntracks',
        { _type: 'location', lat, lon, tst: Math.floor(ms / 1000), acc, vel: 4, batt: 80, tid: 'sm' },
        { authorization: `Basic ${Buffer.from(`simulated:${secret}`).toString('base64')}` },
      ),
  },
  {
    name: 'OsmAnd',
    send: (post, secret, [ms, lon, lat, acc]) =>
      post(
        `/ingest/osmand?id=${secret}&lat=${lat}&lon=${lon}&timestamp=${ms}&accuracy=${acc}&speed=2.4&batt=80`,
      ),
  },
  {
    name: 'Traccar Client 9',
    send: (post, secret, [ms, longitude, latitude, accuracy]) =>
      post('/ingest/osmand', {
        device_id: secret,
        location: {
          timestamp: new Date(ms).toISOString(),
          coords: { latitude, longitude, accuracy, speed: 1.2, heading: -1, altitude: 1890 },
          battery: { level: 0.8, is_charging: false },
        },
      }),
  },
  {
    name: 'Overland',
    send: (post, secret, [ms, lon, lat, acc]) =>
      post(
        '/ingest/overland',
        {
          locations: [
            {
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [lon, lat] },
              properties: {
                timestamp: new Date(ms).toISOString(),
                horizontal_accuracy: acc,
                speed: 1.2,
                device_id: 'simulated',
              },
            },
          ],
        },
        bearer(secret),
      ),
  },
  {
    name: 'batch',
    send: (post, secret, fix) => post('/ingest/batch', { fixes: [fix] }, bearer(secret)),
  },
];

/**
 * Positions that waited in a phone, and what its owner said, as our own field page sends them.
 * @param {Post} post
 * @param {string} secret
 * @param {Fix[]} fixes
 * @param {{ kind: 'start' | 'finish', at: number }[]} [marks]
 */
export async function sendLate(post, secret, fixes, marks = []) {
  for (let from = 0; from === 0 || from < fixes.length; from += 500) {
    const isLast = from + 500 >= fixes.length;
    await post(
      '/ingest/batch',
      { fixes: fixes.slice(from, from + 500), ...(isLast && { marks }) },
      bearer(secret),
    );
  }
}
