import { applyDecorators, SerializeOptions, StandardSchemaValidationPipe } from '@nestjs/common';
import { ApiDefaultResponse, ApiResponse } from '@nestjs/swagger';
import { problemSchema } from '@getu/domain';
import type { z } from 'zod';
import { ProblemException } from './problem.js';

export interface AnswerOptions {
  status?: number;
  /** one line; also the operation's summary where `@ApiOperation` gives none */
  description?: string;
  contentType?: string;
  /**
   * The handler answers with bytes that the database built (a string or Buffer): they are described by the schema and
   * checked against it in tests, but not parsed again on every request.
   */
  passThrough?: boolean;
}

/**
 * What a route answers with. From the one schema come the answer's description in the API document and its check: a
 * property that the schema does not know is left out, so nothing leaks by a wide `select`.
 */
export const Answers = (schema: z.ZodType, options: AnswerOptions = {}) =>
  applyDecorators(
    ApiResponse({
      status: options.status ?? 200,
      description: options.description ?? '',
      standardSchema: schema,
      ...(options.contentType ? { content: { [options.contentType]: {} } } : {}),
    }),
    ApiDefaultResponse({ description: 'RFC 9457 problem', standardSchema: problemSchema }),
    ...(options.passThrough ? [] : [SerializeOptions({ schema })]),
  );

type PathSegment = PropertyKey | { readonly key: PropertyKey };
const pathOf = (path: readonly PathSegment[] | undefined): string =>
  (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');

/** At most this many wrong fields are listed: an answer must not grow with a hostile body. */
const listedErrors = 50;

/** Checks `@Query`, `@Param` and `@Body` that carry a `schema`; every wrong field is named with its path. */
export const schemaPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new ProblemException(400, {
        title: '请求内容不符合要求',
        errors: issues.slice(0, listedErrors).map(({ path, message }) => ({ path: pathOf(path), message })),
      }),
  });
