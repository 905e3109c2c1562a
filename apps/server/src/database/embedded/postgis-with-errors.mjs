// @ts-check
import { postgis } from '@electric-sql/pglite-postgis';
import { coreOfPostgis } from './core-of-postgis.mjs';

/**
 * PostGIS for PGlite 0.5.8, whose C++ exceptions (GEOS, PROJ) nothing catches: the statement just stops, the half of an
 * insert stays, and no error is told. Here an exception becomes a PostgreSQL error at the place where it is thrown, so
 * that the statement fails, its transaction is undone, and what it held is let go, as anywhere else.
 */

/** elog.h */
const ERROR = 21;
/** ERRCODE_INTERNAL_ERROR, XX000: what PostGIS itself uses for errors of GEOS */
const fallbackText = 'the geometry library failed, most likely at an invalid geometry';

/**
 * The part of PGlite's module that is used: functions that PostgreSQL exports for its extensions.
 * @typedef {object} PostgresModule
 * @property {Uint8Array} HEAPU8
 * @property {(size: number) => number} _palloc
 * @property {(level: number, domain: number) => number} _errstart
 * @property {(format: number, values: number) => number} _errmsg_internal
 * @property {(file: number, line: number, name: number) => void} _errfinish never returns at level ERROR
 */

/**
 * @param {() => PostgresModule | undefined} running the module, once PGlite is open
 * @returns {typeof postgis}
 */
export function postgisWithErrors(running) {
  return {
    ...postgis,
    async setup(pglite, emscriptenOptions, clientOnly) {
      const prepared = await postgis.setup(pglite, emscriptenOptions, clientOnly);
      const options = prepared.emscriptenOpts;
      const instantiate = options.instantiateWasm;
      options.instantiateWasm = (
        /** @type {{ env: Record<string, Function> }} */ imports,
        /** @type {unknown} */ done,
      ) => {
        const thrown = imports.env['__cxa_throw'];
        if (!thrown) throw new Error('PGlite does not import __cxa_throw: errors of PostGIS would be lost.');
        imports.env['__cxa_throw'] = (/** @type {number} */ exception, /** @type {unknown[]} */ ...rest) => {
          const module = running();
          if (module) raise(module, whatOf(module, exception));
          return thrown(exception, ...rest);
        };
        return instantiate(imports, done);
      };
      const { bundlePath } = prepared;
      return { ...prepared, ...(bundlePath && { bundlePath: await coreOfPostgis(bundlePath) }) };
    },
  };
}

/**
 * ereport(ERROR, …): leaves by PostgreSQL's own long jump.
 * @param {PostgresModule} module @param {string} text
 */
function raise(module, text) {
  const format = textIn(module, text.replaceAll('%', '%%'));
  const place = textIn(module, 'c++');
  module._errstart(ERROR, 0);
  module._errmsg_internal(format, 0);
  module._errfinish(place, 0, place);
}

/**
 * In the memory of the statement, which goes with it.
 * @param {PostgresModule} module @param {string} text
 */
function textIn(module, text) {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  const at = module._palloc(bytes.length);
  module.HEAPU8.set(bytes, at);
  return at;
}

/**
 * What the exception says. Those of GEOS and PROJ are std::runtime_error: a pointer to the methods, then one to the
 * text. Another kind has something else there, so only what reads as text is taken for it.
 * @param {PostgresModule} module @param {number} exception
 */
function whatOf({ HEAPU8 }, exception) {
  const view = new DataView(HEAPU8.buffer);
  const at = exception + 8 <= HEAPU8.length ? view.getUint32(exception + 4, true) : 0;
  const end = at > 0 && at < HEAPU8.length ? HEAPU8.indexOf(0, at) : -1;
  if (end <= at || end - at > 400) return fallbackText;
  const text = Buffer.from(HEAPU8.subarray(at, end)).toString('latin1');
  return /^[\x20-\x7e]{4,}$/.test(text) ? text : fallbackText;
}
