/** The least that a Node server can do: the yardstick for repeated tiles. Prints its port. */
import { createServer } from 'node:http';

const pong = Buffer.from('pong');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': pong.length });
  response.end(pong);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit(0));
