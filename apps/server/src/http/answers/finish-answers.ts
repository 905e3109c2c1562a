import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import {
  chooseCoding,
  compress,
  CompressedBodies,
  compressFromBytes,
  compressor,
  isCompressible,
} from './compression.js';
import { codedEntityTag, entityTagOf, isNoneMatch } from './entity-tag.js';

const heldCompressedBytes = 24 * 1024 * 1024;

/**
 * The last step of every answer: its validator, 304 when the client already has it, and its content coding. One hook
 * for the three because their order matters: the tag is of the content, the coding comes after it and marks it.
 */
export function finishAnswers(fastify: FastifyInstance): void {
  const held = new CompressedBodies(heldCompressedBytes);

  fastify.addHook('onSend', async (request, reply, payload: unknown) => {
    if (payload === null || payload === undefined) return payload;
    if (isBytes(payload)) return finishBytes(held, request, reply, payload);
    if (payload instanceof Readable) return finishStream(request, reply, payload);
    return payload;
  });
}

const isBytes = (payload: unknown): payload is string | Buffer =>
  typeof payload === 'string' || Buffer.isBuffer(payload);

const isRead = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

interface Validator {
  tag: string;
  /** given by the handler (a layer's version): it names the content only together with the address */
  isGiven: boolean;
}

async function finishBytes(
  held: CompressedBodies,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
) {
  const isCoded = reply.getHeader('content-encoding') !== undefined;
  const coding = isCoded ? null : codingFor(request, reply, Buffer.byteLength(payload));
  const validator = validatorOf(request, reply, payload);
  if (validator) {
    const tag = coding ? codedEntityTag(validator.tag, coding) : validator.tag;
    reply.header('etag', tag);
    if (isNoneMatch(request.headers['if-none-match'], tag)) {
      reply.code(304);
      for (const name of ['content-type', 'content-length', 'content-encoding']) reply.removeHeader(name);
      return null;
    }
  }
  if (!coding) return payload;
  // Without a validator (answers to writes, problems) there is nothing to find the body by again.
  const key = validator && `${coding} ${validator.tag} ${validator.isGiven ? request.url : ''}`;
  let body = key ? held.get(key) : undefined;
  if (!body) {
    body = await compress(Buffer.isBuffer(payload) ? payload : Buffer.from(payload), coding);
    if (key) held.set(key, body);
  }
  reply.header('content-encoding', coding).header('content-length', body.length);
  return body;
}

/** The handler's tag, or one of the bytes, for a successful read. */
function validatorOf(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
): Validator | undefined {
  if (!isRead(request) || reply.statusCode !== 200 || reply.getHeader('cache-control') === 'no-store')
    return undefined;
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-cache');
  const given = reply.getHeader('etag');
  if (typeof given === 'string') return { tag: given, isGiven: true };
  return { tag: entityTagOf(payload), isGiven: false };
}

/** Names the coding for this answer and says that it depends on the request; null leaves it as it is. */
function codingFor(request: FastifyRequest, reply: FastifyReply, bytes: number) {
  const contentType = reply.getHeader('content-type');
  if (typeof contentType !== 'string' || !isCompressible(contentType) || bytes < compressFromBytes)
    return null;
  varyByEncoding(reply);
  return chooseCoding(request.headers['accept-encoding']);
}

function finishStream(request: FastifyRequest, reply: FastifyReply, payload: Readable) {
  if (reply.getHeader('content-encoding') !== undefined) varyByEncoding(reply);
  else if (reply.statusCode === 200 && request.method !== 'HEAD')
    return compressStream(request, reply, payload);
  return payload;
}

function compressStream(request: FastifyRequest, reply: FastifyReply, payload: Readable) {
  const length = Number(reply.getHeader('content-length') ?? Number.POSITIVE_INFINITY);
  const coding = codingFor(request, reply, length);
  if (!coding) return payload;
  const etag = reply.getHeader('etag');
  if (typeof etag === 'string') reply.header('etag', codedEntityTag(etag, coding));
  reply.removeHeader('content-length');
  reply.header('content-encoding', coding);
  const packed = compressor(coding);
  payload.once('error', (error) => packed.destroy(error));
  packed.once('close', () => payload.destroy());
  return payload.pipe(packed);
}

function varyByEncoding(reply: FastifyReply): void {
  const vary = reply.getHeader('vary');
  if (vary === undefined) reply.header('vary', 'Accept-Encoding');
  else if (!/accept-encoding/i.test(String(vary))) reply.header('vary', `${String(vary)}, Accept-Encoding`);
}
