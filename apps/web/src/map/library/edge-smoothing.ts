import type { Map as LibraryMap } from 'maplibre-gl';

/** Names by which renderers without a graphics card go. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const memoryKey = 'getu.drawing';

/**
 * Whether edges are to be smoothed. Where WebGL is drawn on the processor that is four times the work of the whole
 * picture; asking before the map exists costs a graphics context, a second of a slow screen's start. So what the last map
 * here was drawn by is remembered, and a browser's first visit goes without.
 */
export function smoothsEdges(): boolean {
  try {
    return localStorage.getItem(memoryKey) === 'hardware';
  } catch {
    return false;
  }
}

/** Remembers, for the next visit, what this map is drawn by. */
export function rememberRenderer(map: LibraryMap): void {
  const gl = map.getCanvas().getContext('webgl2');
  const naming = gl?.getExtension('WEBGL_debug_renderer_info');
  if (!gl || !naming) return;
  const name = String(gl.getParameter(naming.UNMASKED_RENDERER_WEBGL));
  try {
    localStorage.setItem(memoryKey, softwareRenderers.test(name) ? 'software' : 'hardware');
  } catch {
    // A browser that keeps nothing goes without smooth edges.
  }
}
