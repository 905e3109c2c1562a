/**
 * The least that a Node server can do for a live stream: the yardstick. `{"burst": {"events"}}` is told to all who are
 * connected in one write, `{"steady": {"perSecond","seconds"}}` one by one and answered with when each was told. Numbers go on
 * from the last. Says its port first.
 */
import { createServer } from 'node:http';

const responses = new Set();
let seq = 0;
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`id: ${seq}\nevent: beat\ndata: {}\n\n`);
  responses.add(response);
  response.on('close', () => responses.delete(response));
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

const data = 'x'.repeat(330);
function tell(events) {
  let text = '';
  for (let count = 0; count < events; count++) text += `id: ${++seq}\nevent: change\ndata: ${data}\n\n`;
  const bytes = Buffer.from(text);
  for (const response of responses) response.write(bytes);
}

process.on('message', async ({ burst, steady }) => {
  if (burst) return tell(burst.events);
  const commits = {};
  for (let index = 0; index < steady.perSecond * steady.seconds; index++) {
    commits[seq + 1] = performance.timeOrigin + performance.now();
    tell(1);
    await new Promise((resolve) => setTimeout(resolve, 1000 / steady.perSecond));
  }
  process.send(commits);
});
