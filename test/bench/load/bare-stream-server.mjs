/**
 * The least that a Node server can do for a live stream: the yardstick for bursts. Every `{"burst": {"events","perWrite"}}`
 * is told to all who are connected, numbered on from the last. Says its port first.
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

process.on('message', ({ burst: { events, perWrite, data } }) => {
  let left = events;
  const write = () => {
    let text = '';
    for (let count = Math.min(perWrite, left); count > 0; count--, left--) {
      text += `id: ${++seq}\nevent: change\ndata: ${data}\n\n`;
    }
    const bytes = Buffer.from(text);
    for (const response of responses) response.write(bytes);
    if (left > 0) setImmediate(write);
  };
  write();
});
