/** Names by which renderers without a graphics card go. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Whether this browser draws WebGL on the processor. Smooth edges are then four times the work of the whole picture, so a
 * screen without a graphics card is better off without them.
 */
export function drawsInSoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return false;
  const naming = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(naming ? naming.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return softwareRenderers.test(name);
}
