import type {
  AccessToken,
  Account,
  AccountChange,
  NewAccessToken,
  NewAccessTokenAnswer,
  NewAccount,
  OncePassword,
  OwnSession,
  PasswordChange,
  PermissionTable,
  RecoveryCodes,
  TotpEnrolment,
} from '@getu/domain';
import { type CallOptions, getJson, sendJson } from './request';

type Items<T> = { items: T[] };

/** @throws ApiError 422 naming `current` or `next` */
export const changePassword = (change: PasswordChange) => sendJson('PUT', '/api/account/password', change);

export const getOwnSessions = async (options?: CallOptions) =>
  (await getJson<Items<OwnSession>>('/api/account/sessions', {}, options)).items;
export const endOwnSession = (id: string) => sendJson('DELETE', `/api/account/sessions/${id}`);

export const enrolTotp = () => sendJson<TotpEnrolment>('POST', '/api/account/totp');
/** @throws ApiError 422 naming `code` */
export const confirmTotp = (code: string) =>
  sendJson<RecoveryCodes>('POST', '/api/account/totp/confirmation', { code });
/** @throws ApiError 422 naming `password` */
export const removeTotp = (password: string) => sendJson('POST', '/api/account/totp/removal', { password });

export const getAccounts = async (options?: CallOptions) =>
  (await getJson<Items<Account>>('/api/accounts', {}, options)).items;
/** @throws ApiError 409 or 422 naming the field */
export const createAccount = (account: Omit<NewAccount, 'password'>) =>
  sendJson<OncePassword>('POST', '/api/accounts', account);
export const changeAccount = (id: string, change: AccountChange) =>
  sendJson<Account>('PUT', `/api/accounts/${id}`, change);
export const lockAccount = (id: string) => sendJson<Account>('POST', `/api/accounts/${id}/lock`);
export const unlockAccount = (id: string) => sendJson<Account>('POST', `/api/accounts/${id}/unlock`);
export const endSessions = (id: string) => sendJson<Account>('POST', `/api/accounts/${id}/sessions/end`);
export const resetPassword = (id: string) =>
  sendJson<OncePassword>('POST', `/api/accounts/${id}/password-reset`);

export const getPermissionTable = (options?: CallOptions) =>
  getJson<PermissionTable>('/api/roles', {}, options);
export const setPermissionTable = (table: PermissionTable) =>
  sendJson<PermissionTable>('PUT', '/api/roles', table);

export const getAccessTokens = async (options?: CallOptions) =>
  (await getJson<Items<AccessToken>>('/api/access-tokens', {}, options)).items;
export const createAccessToken = (token: NewAccessToken) =>
  sendJson<NewAccessTokenAnswer>('POST', '/api/access-tokens', token);
export const revokeAccessToken = (id: string) => sendJson('DELETE', `/api/access-tokens/${id}`);
