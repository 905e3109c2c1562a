import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const generator = fileURLToPath(new URL('generate-load.mjs', import.meta.url));

/**
 * Throughput and latency of paths on a local server, asked at random or in their order.
 * @returns {Promise<{perSecond: number, p50: number, p99: number, bytes: number, statuses: Record<string, number>}>}
 *   milliseconds; `bytes` is the mean body
 */
export async function measureHttp({ port, paths, headers = {}, connections = 8, seconds, inOrder = false }) {
  const child = spawn(process.execPath, [generator], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ port, paths, headers, connections, seconds, inOrder }));
  let output = '';
  for await (const part of child.stdout) output += part;
  if (!output) throw new Error(`No figures from the load on port ${port}.`);
  return JSON.parse(output);
}
