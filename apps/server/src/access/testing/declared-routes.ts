import type { INestApplication } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type Policy, policyKey } from '../access.guard.js';

/** A route as its controller declares it. */
export interface DeclaredRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/cases/:id` */
  url: string;
  policy: Policy | undefined;
}

const slashes = /\/{2,}/g;

/** Every route of every controller of the running application, with the policy it declares, if it does. */
export function declaredRoutes(app: INestApplication): DeclaredRoute[] {
  const routes: DeclaredRoute[] = [];
  const seen = new Set<unknown>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function' || seen.has(metatype)) continue;
      seen.add(metatype);
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
        const method = handler && (Reflect.getMetadata('method', handler) as RequestMethod | undefined);
        if (!handler || method === undefined) continue;
        const policy = (Reflect.getMetadata(policyKey, handler) ??
          Reflect.getMetadata(policyKey, metatype)) as Policy | undefined;
        for (const head of pathsOf(metatype)) {
          for (const tail of pathsOf(handler)) {
            const url = `/${head}/${tail}`.replace(slashes, '/').replace(/(.)\/$/, '$1');
            routes.push({ method: RequestMethod[method] as DeclaredRoute['method'], url, policy });
          }
        }
      }
    }
  }
  return routes;
}

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata('path', target) as string | string[]].flat();
