import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  /** Fastify's pattern, `/api/cases/:id` */
  url: string;
}

/** Every route the server answers, collected as they are registered: for 405 answers and for the test of the API document. */
export class RouteTable {
  private readonly routes: Route[] = [];
  private readonly patterns = new Map<string, RegExp>();

  collectFrom(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of Array.isArray(method) ? method : [method]) this.routes.push({ method: one, url });
    });
  }

  all(): readonly Route[] {
    return this.routes;
  }

  /** Methods under which a path is answered, sorted; wildcard routes (static files) do not count. */
  methodsAt(path: string): string[] {
    const methods = this.routes
      .filter(({ url }) => !url.includes('*') && this.patternOf(url).test(path))
      .map(({ method }) => method);
    return [...new Set(methods)].sort();
  }

  private patternOf(url: string): RegExp {
    let pattern = this.patterns.get(url);
    if (!pattern) {
      const source = url
        .split(/(:[A-Za-z_]\w*)/)
        .map((part) => (part.startsWith(':') ? '[^/]+?' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
        .join('');
      pattern = new RegExp(`^${source}/?$`);
      this.patterns.set(url, pattern);
    }
    return pattern;
  }
}
