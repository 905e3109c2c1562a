import type { Permission, Session } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { getSession, signIn, signOut } from '../api/access';
import { allowLastGood } from './last-good';
import { useLiveStore } from './live';
import { forgetRecentAnswers } from './recent-answers';

/** Who is at this screen. A wall nobody signed in at works too: it only knows less. */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<Session | null>(null);
  const isKnown = shallowRef(false);
  const wasEnded = shallowRef(false);
  const live = useLiveStore();

  async function restore() {
    try {
      const before = session.value;
      session.value = await getSession();
      isKnown.value = true;
      if (before !== null) wasEnded.value = session.value === null;
    } catch {
      // Unreachable says nothing about who we are; the live feed's return asks again.
    }
  }
  // an account that was locked or given another role: who we are now is asked at once
  watch(
    () => live.accessChanges,
    () => void restore(),
  );

  // whatever page they signed in on: what this device keeps for a wall is deleted, and nothing of theirs is added
  watch(session, (one) => {
    if (one) void allowLastGood(false);
  });

  // before anything is asked in another name
  watch(session, forgetRecentAnswers, { flush: 'sync' });

  return {
    session,
    /** whether the server has been asked who we are */
    isKnown,
    /** by somebody else, or by its age: whoever was signed in here is told so */
    wasEnded,
    isSignedIn: computed(() => session.value !== null),
    may: (permission: Permission) => session.value?.permissions.includes(permission) ?? false,
    restore,
    /**
     * @param code of the second factor, where the server asked for it
     * @throws ApiError as the server words it
     */
    async enter(name: string, password: string, code?: string) {
      session.value = await signIn(name, password, code);
      isKnown.value = true;
      wasEnded.value = false;
    },
    async leave() {
      await signOut();
      session.value = null;
    },
  };
});
