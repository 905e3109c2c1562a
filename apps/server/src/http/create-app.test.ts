import { Body, Controller, Get, Module, NotFoundException, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../config.js';
import { Answers } from './answers/answers.decorator.js';
import { createApp } from './create-app.js';

const bridgesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(5).default(2),
  river: z.string().optional(),
});
const bridge = z.object({ name: z.string(), lengthMeters: z.number() });

@Controller('api/bridges')
class BridgesController {
  @Get()
  @Answers(z.object({ items: z.array(bridge) }))
  list(@Query({ schema: bridgesQuery }) query: z.infer<typeof bridgesQuery>) {
    const items = Array.from({ length: query.limit }, (_, index) => ({
      name: `第${index}桥`.repeat(200),
      lengthMeters: index,
      mayorsPhone: 'never sent',
    }));
    return { items };
  }

  @Get('broken')
  broken(): never {
    throw new Error('password=hunter2 at /srv/secret.ts');
  }

  @Get('down')
  down(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  }

  @Get(':name')
  one(@Param('name') name: string): never {
    throw new NotFoundException(`没有名为 ${name} 的桥`);
  }

  @Post()
  @Answers(bridge, { status: 201 })
  build(
    @Body({ schema: z.object({ bridge, tags: z.array(z.string().max(3)).default([]) }) })
    body: {
      bridge: object;
    },
  ) {
    return body.bridge;
  }
}

@Module({ controllers: [BridgesController] })
class BridgesModule {}

describe('the HTTP frame', () => {
  let app: NestFastifyApplication;
  let webDir: string;

  beforeAll(async () => {
    webDir = mkdtempSync(join(tmpdir(), 'getu-web-'));
    mkdirSync(join(webDir, 'assets'));
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>wall</title>');
    writeFileSync(join(webDir, 'assets', 'index-1a2b.js'), 'console.log("plain");'.repeat(200));
    writeFileSync(join(webDir, 'assets', 'map-3c4d.js'), 'plain');
    writeFileSync(join(webDir, 'assets', 'map-3c4d.js.br'), 'the compressed twin');
    app = await createApp(readConfig({ WEB_DIR: webDir, LOG_LEVEL: 'silent' }), BridgesModule);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    rmSync(webDir, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers });

  describe('problems', () => {
    const isProblem = (answer: Awaited<ReturnType<typeof get>>, status: number) => {
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-store');
      const problem = answer.json<{
        title: string;
        status: number;
        detail?: string;
        errors?: { path: string; message: string }[];
      }>();
      expect(problem.status).toBe(status);
      expect(problem.title).toMatch(/[\u4e00-\u9fff]/);
      expect(answer.body).not.toMatch(/at .*\.(?:ts|js)|hunter2|node_modules/);
      return problem;
    };

    it('name each wrong query field, in Chinese', async () => {
      const problem = isProblem(await get('/api/bridges?limit=9'), 400);
      expect(problem.errors).toHaveLength(1);
      expect(problem.errors![0]!.path).toBe('limit');
      expect(problem.errors![0]!.message).toMatch(/[\u4e00-\u9fff]/);
    });

    it('name the path inside a body', async () => {
      const payload = { bridge: { name: '彼岸桥' }, tags: ['ok', 'too long'] };
      const problem = isProblem(await app.inject({ method: 'POST', url: '/api/bridges', payload }), 400);
      expect(problem.errors!.map(({ path }) => path).sort()).toEqual(['bridge.lengthMeters', 'tags.1']);
    });

    it('pass on what was written for the asker and nothing of an unexpected error', async () => {
      expect(isProblem(await get('/api/bridges/%E5%BD%BC%E5%B2%B8'), 404).detail).toBe('没有名为 彼岸 的桥');
      expect(isProblem(await get('/api/bridges/broken'), 500).detail).toBeUndefined();
    });

    it('say 503 and when to come back while the database is down', async () => {
      const answer = await get('/api/bridges/down');
      isProblem(answer, 503);
      expect(answer.headers['retry-after']).toBe('5');
    });

    it('tell an unknown address from a known one asked the wrong way', async () => {
      isProblem(await get('/api/tunnels'), 404);
      isProblem(await get('/tiles/none'), 404);
      const answer = await app.inject({ method: 'DELETE', url: '/api/bridges' });
      isProblem(answer, 405);
      expect(answer.headers.allow).toBe('GET, HEAD, POST');
    });

    it.each([
      ['malformed JSON', { payload: '{"bridge":', headers: { 'content-type': 'application/json' } }, 400],
      ['an empty JSON body', { payload: '', headers: { 'content-type': 'application/json' } }, 400],
      [
        'a prototype key',
        { payload: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
        400,
      ],
      ['another format', { payload: '<bridge/>', headers: { 'content-type': 'application/xml' } }, 415],
      [
        'a body of 2 MB',
        { payload: `"${'x'.repeat(2e6)}"`, headers: { 'content-type': 'application/json' } },
        413,
      ],
    ])('answer %s', async (_, request, status) => {
      const problem = isProblem(
        await app.inject({ method: 'POST', url: '/api/bridges', ...request }),
        status,
      );
      expect(problem.errors).toBeUndefined();
    });

    it('answer bad percent-encoding and endless path segments', async () => {
      expect(isProblem(await get('/api/bridges/%E5%ZZ'), 400).detail).toBe('请求地址的编码无效');
      isProblem(await get('/%ff%fe'), 400);
      isProblem(await get(`/api/bridges/${'x'.repeat(300)}`), 404);
    });

    it('answer bytes that are not HTTP', async () => {
      const { port } = app.getHttpServer().address() as { port: number };
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('GET /\u0000 nonsense\r\n\r\n'));
        let text = '';
        socket.on('data', (bytes) => (text += bytes.toString()));
        socket.on('close', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer).toContain('application/problem+json');
    });

    it('refuse a change that another site sends', async () => {
      const payload = { bridge: { name: 'a', lengthMeters: 1 } };
      const post = (headers: Record<string, string>) =>
        app.inject({
          method: 'POST',
          url: '/api/bridges',
          payload,
          headers: { host: 'getu.test', ...headers },
        });
      isProblem(await post({ origin: 'https://elsewhere.test' }), 403);
      isProblem(await post({ 'sec-fetch-site': 'cross-site' }), 403);
      isProblem(await post({ origin: 'null' }), 403);
      expect((await post({ origin: 'http://getu.test' })).statusCode).toBe(201);
      expect((await post({})).statusCode).toBe(201);
    });
  });

  describe('answers', () => {
    it('leave out what their schema does not know', async () => {
      expect((await get('/api/bridges')).body).not.toContain('mayorsPhone');
    });

    it('carry a strong tag, and 304 without a body to who has it', async () => {
      const first = await get('/api/bridges');
      expect(first.headers.etag).toMatch(/^"[\w-]{27}"$/);
      expect(first.headers['cache-control']).toBe('no-cache');
      const second = await get('/api/bridges', { 'if-none-match': first.headers.etag! });
      expect(second.statusCode).toBe(304);
      expect(second.body).toBe('');
      expect(second.headers.etag).toBe(first.headers.etag);
      expect((await get('/api/bridges?limit=1', { 'if-none-match': first.headers.etag! })).statusCode).toBe(
        200,
      );
    });

    it('are compressed once, the way the client prefers, under a tag of their own', async () => {
      const plain = await get('/api/bridges');
      const br = await get('/api/bridges', { 'accept-encoding': 'gzip, deflate, br' });
      const gz = await get('/api/bridges', { 'accept-encoding': 'gzip, br;q=0.1' });
      expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
      expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.body);
      expect(br.headers.vary).toMatch(/Accept-Encoding/);
      expect(Number(br.headers['content-length'])).toBe(br.rawPayload.length);
      expect(new Set([plain, br, gz].map(({ headers }) => headers.etag)).size).toBe(3);
      const again = await get('/api/bridges', { 'accept-encoding': 'br', 'if-none-match': br.headers.etag! });
      expect(again.statusCode).toBe(304);
      expect(again.headers.etag).toBe(br.headers.etag);
    });

    it('to HEAD have the headers of GET and no body', async () => {
      const head = await app.inject({ method: 'HEAD', url: '/api/bridges' });
      expect(head.statusCode).toBe(200);
      expect(head.body).toBe('');
      expect(head.headers.etag).toBe((await get('/api/bridges')).headers.etag);
    });

    it('all carry the security headers and a request id', async () => {
      for (const url of ['/api/bridges', '/api/none', '/wall', '/assets/index-1a2b.js', '/api/bridges/%ZZ']) {
        const { headers } = await get(url);
        expect(headers['content-security-policy'], url).toContain("default-src 'self'");
        expect(headers['content-security-policy'], url).not.toMatch(/https?:/);
        expect(headers['x-content-type-options'], url).toBe('nosniff');
        expect(headers['x-request-id'], url).toMatch(/^[\w-]{8,}$/);
      }
      const kept = await get('/api/bridges', { 'x-request-id': 'proxy-12345678' });
      expect(kept.headers['x-request-id']).toBe('proxy-12345678');
    });
  });

  describe('the web app', () => {
    it('answers / by sending to the wall, and every screen with its page', async () => {
      expect((await get('/')).headers.location).toBe('/wall');
      const linked = await get('/?grid=530302001001011&from=2026-01-01&to=2026-01-31');
      expect(linked.headers.location).toBe('/wall?grid=530302001001011&from=2026-01-01&to=2026-01-31');
      for (const url of ['/wall', '/grids/ZH-04', '/wall?grid=ZH-04-02']) {
        const answer = await get(url, { accept: 'text/html' });
        expect(answer.statusCode, url).toBe(200);
        expect(answer.body, url).toContain('<title>wall</title>');
        expect(answer.headers['content-type'], url).toContain('text/html');
        expect(answer.headers['cache-control'], url).toBe('no-cache');
      }
    });

    it('keeps hashed files for ever and compresses them', async () => {
      const answer = await get('/assets/index-1a2b.js', { 'accept-encoding': 'br' });
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['content-type']).toContain('javascript');
      expect(answer.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(answer.rawPayload).toString()).toContain('plain');
    });

    it('sends the compressed twin that the build wrote, as it is', async () => {
      const answer = await get('/assets/map-3c4d.js', { 'accept-encoding': 'br' });
      expect(answer.headers['content-encoding']).toBe('br');
      expect(answer.headers['content-type']).toContain('javascript');
      expect(answer.headers.vary).toMatch(/Accept-Encoding/);
      expect(answer.body).toBe('the compressed twin');
      expect((await get('/assets/map-3c4d.js')).body).toBe('plain');
    });

    it('never stands in for a missing file or an API address', async () => {
      for (const url of ['/assets/gone-9f.js', '/api/gone', '/tiles/x/1/2/3.mvt', '/favicon.ico']) {
        expect((await get(url, { accept: 'text/html,*/*' })).statusCode, url).toBe(404);
      }
      expect((await get('/../../package.json')).statusCode).toBe(404);
      expect((await get('/%2e%2e/%2e%2e/package.json')).statusCode).toBeGreaterThanOrEqual(400);
    });
  });
});
