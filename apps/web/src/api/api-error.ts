import { problemSchema, type Problem } from '@getu/domain';

/**
 * Why a request has no answer to show. `problem` is the server's own account of it (RFC 9457) with a Chinese title;
 * it is absent when something between here and the server answered instead, or nothing answered (`status` 0).
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly path: string,
    readonly problem: Problem | null,
    options?: ErrorOptions,
    /** after which the server takes the request again, if it says so */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(
      problem ? `${problem.title}${problem.detail ? `: ${problem.detail}` : ''}` : wordless(status, path),
      options,
    );
  }

  /** The request never reached a server, or its answer never reached us; trying again may help. */
  get isUnreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  get isUnauthorized(): boolean {
    return this.status === 401;
  }

  /** What is wrong with one field of what was sent, by its path (`password`, `items.0.kind`). */
  messageAt(path: string): string | undefined {
    return this.problem?.errors?.find((error) => error.path === path)?.message;
  }
}

const wordless = (status: number, path: string) =>
  status === 0 ? `No answer from ${path}.` : `${path} answered ${status}.`;

/** Reads a refused answer; a body that is no problem+json (a proxy's HTML page) leaves `problem` null. */
export async function apiErrorOf(response: Response, path: string): Promise<ApiError> {
  const retryAfter = retryAfterSecondsOf(response.headers.get('retry-after'));
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false;
  if (!isProblem) return new ApiError(response.status, path, null, undefined, retryAfter);
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  return new ApiError(response.status, path, parsed.success ? parsed.data : null, undefined, retryAfter);
}

/** Our server names seconds; a day and time, as a proxy may, is none of them. */
const retryAfterSecondsOf = (header: string | null): number | null =>
  header !== null && /^\d{1,7}$/.test(header) ? Number(header) : null;

/** Whether a rejection is only the caller's own change of mind. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
