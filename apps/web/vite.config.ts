import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { build, defineConfig, type Plugin } from 'vite';

const browsers = ['chrome111', 'edge111', 'firefox114', 'safari16.4'];
const serverUrl = process.env.SERVER_URL ?? 'http://127.0.0.1:3000';

/** Fonts and images are compressed already; below this many bytes a second file saves no packet. */
const compressible = new Set(['.js', '.mjs', '.css', '.html', '.svg', '.json']);
const smallestWorthCompressing = 1400;

/** Writes `.br` and `.gz` beside each text asset, so that the server sends a file instead of compressing on each request. */
function precompress(): Plugin {
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  let outDir = 'dist';
  return {
    name: 'getu:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)));
      await Promise.all(
        files.map(async (file) => {
          const path = join(file.parentPath, file.name);
          const content = await readFile(path);
          if (content.length < smallestWorthCompressing) return;
          // Quality 9 is within 2 % of 11 on our bundles at a tenth of the time.
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: 9,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          };
          await writeFile(`${path}.br`, await brotli(content, { params }));
          await writeFile(`${path}.gz`, await zip(content, { level: 9 }));
        }),
      );
    },
  };
}

/**
 * The walls' service worker, built apart: it is known by its address, so its name never changes, and a classic script, which
 * every browser takes, can share no file with the app.
 */
function wallWorker(): Plugin {
  const fileName = 'wall-worker.js';
  return {
    name: 'getu:wall-worker',
    apply: 'build',
    async generateBundle() {
      const made = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          write: false,
          target: browsers,
          rolldownOptions: { input: 'src/offline/wall-worker.ts', output: { format: 'iife' } },
        },
      });
      const [worker] = 'output' in made ? made.output : [];
      if (!worker) throw new Error('The walls’ service worker was not built.');
      this.emitFile({ type: 'asset', fileName, source: worker.code });
    },
  };
}

/** Has browsers fetch the map's worker while the page's scripts load: the library asks for it only when they have run. */
function fetchMapWorkerEarly(): Plugin {
  return {
    name: 'getu:fetch-map-worker-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const worker = Object.keys(bundle ?? {}).find((file) => /maplibre-gl-worker-[^/]*\.js$/.test(file));
        if (!worker) throw new Error('The build has no worker of the map library.');
        return [{ tag: 'link', attrs: { rel: 'prefetch', href: `/${worker}` }, injectTo: 'head-prepend' }];
      },
    },
  };
}

const inPackages = (...names: string[]) =>
  new RegExp(`[\\\\/]node_modules[\\\\/](?:${names.join('|')})[\\\\/]`);

export default defineConfig({
  plugins: [vue(), wallWorker(), fetchMapWorkerEarly(), precompress()],
  resolve: { conditions: ['getu-source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: {
    target: browsers,
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // The map's library and the charts' library never share a file: the map is on the first screen, charts follow.
        codeSplitting: {
          groups: [
            {
              name: 'vue',
              test: inPackages('vue', '@vue', 'vue-router', 'pinia', 'vue-i18n', '@intlify'),
              priority: 30,
            },
            { name: 'maplibre', test: inPackages('maplibre-gl', '@maplibre', '@mapbox'), priority: 20 },
            { name: 'charts', test: inPackages('echarts', 'zrender', 'vue-echarts'), priority: 10 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: serverUrl, changeOrigin: false },
      '/tiles': { target: serverUrl, changeOrigin: false },
    },
  },
});
