import { HttpException } from '@nestjs/common';
import type { Problem } from '@getu/domain';

/** Chinese titles by status; a status without one is titled as its class. */
const titles: Record<number, string> = {
  400: '请求有误',
  401: '请先登录',
  403: '没有权限',
  404: '找不到所请求的内容',
  405: '不支持的请求方法',
  406: '无法提供所要求的格式',
  408: '请求超时',
  409: '内容已被他人修改',
  410: '内容已不存在',
  411: '缺少内容长度',
  412: '前提条件不成立',
  413: '请求内容过大',
  414: '请求地址过长',
  415: '不支持的内容格式',
  416: '请求范围无效',
  422: '内容不符合规则',
  429: '请求过于频繁',
  431: '请求头过大',
  500: '服务器内部错误',
  503: '服务暂时不可用',
  504: '处理超时',
};

const titleOf = (status: number): string => titles[status] ?? (status < 500 ? titles[400]! : titles[500]!);

export type ProblemOptions = Pick<
  Problem,
  'detail' | 'errors' | 'current' | 'allowed' | 'plan' | 'refusal' | 'issues'
> & {
  /** replaces the status' usual title */
  title?: string;
  headers?: Record<string, string>;
};

/** Thrown by any part of the server to answer with a problem of its own wording. */
export class ProblemException extends HttpException {
  constructor(
    status: number,
    readonly wording: ProblemOptions = {},
  ) {
    super(wording.detail ?? wording.title ?? titleOf(status), status);
  }
}

/** The problem document of a status: RFC 9457 with `about:blank`, as the status itself says what kind it is. */
export function problemOf(status: number, options: ProblemOptions = {}): Problem {
  return {
    type: 'about:blank',
    title: options.title ?? titleOf(status),
    status,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    ...(options.errors === undefined ? {} : { errors: options.errors }),
    ...(options.current === undefined ? {} : { current: options.current }),
    ...(options.allowed === undefined ? {} : { allowed: options.allowed }),
    ...(options.plan === undefined ? {} : { plan: options.plan }),
    ...(options.refusal === undefined ? {} : { refusal: options.refusal }),
    ...(options.issues === undefined ? {} : { issues: options.issues }),
  };
}

interface CodedError {
  code?: unknown;
  statusCode?: unknown;
  message?: unknown;
  driverError?: unknown;
  cause?: unknown;
}

/** What Fastify's own refusals mean to the person who asked. */
const fastifyDetails: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: '请求内容不是有效的 JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: '请求内容为空',
  FST_ERR_CTP_BODY_TOO_LARGE: '请求内容超过允许的大小',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: '请以 application/json 提交',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: '内容长度与实际不符',
  FST_ERR_BAD_URL: '请求地址的编码无效',
  FST_ERR_MAX_PARAM_LENGTH: '请求地址的某一段过长',
};

/** Driver, socket and PostgreSQL codes that mean "the database cannot be asked now", not "the question was wrong". */
const databaseDownCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
]);
const databaseDownMessages =
  /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after calling end|Client has encountered a connection error|Connection ended unexpectedly|Client was closed/;

/** Whether an error, or what caused it, says that the database does not answer. */
export function isDatabaseDown(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, message, driverError, cause } = error as CodedError;
  if (typeof code === 'string' && (databaseDownCodes.has(code) || code.startsWith('08'))) return true;
  if (typeof message === 'string' && databaseDownMessages.test(message)) return true;
  if (error instanceof AggregateError && error.errors.some((one) => isDatabaseDown(one, depth + 1)))
    return true;
  return isDatabaseDown(driverError, depth + 1) || isDatabaseDown(cause, depth + 1);
}

export interface ProblemAnswer {
  problem: Problem;
  headers: Record<string, string>;
}

const answer = (status: number, options: ProblemOptions = {}): ProblemAnswer => ({
  problem: problemOf(status, options),
  headers: options.headers ?? {},
});

/**
 * The answer to any error. A text written for the asker (a `ProblemException`, a Nest exception with a message) is passed
 * on as `detail`; the message of an unexpected error never is: it stays in the log.
 */
export function problemFrom(error: unknown): ProblemAnswer {
  if (error instanceof ProblemException) return answer(error.getStatus(), error.wording);
  if (error instanceof HttpException) return answer(error.getStatus(), { detail: writtenDetail(error) });
  const { code, statusCode } = (error ?? {}) as CodedError;
  if (
    typeof code === 'string' &&
    code.startsWith('FST_') &&
    typeof statusCode === 'number' &&
    statusCode < 500
  ) {
    return answer(statusCode, { detail: fastifyDetails[code] });
  }
  // A body that breaks off or a broken prototype key comes as a plain error with a 4xx status.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return answer(statusCode);
  if (isDatabaseDown(error)) {
    return answer(503, { detail: '数据库暂时没有应答，请稍后再试', headers: { 'retry-after': '5' } });
  }
  return answer(500);
}

/** Nest fills in a standard English message where none was given; only a message somebody wrote is a detail. */
function writtenDetail(error: HttpException): string | undefined {
  const response = error.getResponse();
  if (typeof response === 'string') return response;
  const { message, error: standard } = response as { message?: unknown; error?: unknown };
  const isWritten = typeof message === 'string' && standard !== undefined && message !== standard;
  return isWritten ? message : undefined;
}
