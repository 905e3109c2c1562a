import type { Session } from '@getu/domain';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { getSession, signIn, signOut } from '../api/access';

/** Who is at this screen. A wall nobody signed in at works too: it only knows less. */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<Session | null>(null);
  const isKnown = shallowRef(false);

  return {
    session,
    /** whether the server has been asked who we are */
    isKnown,
    isSignedIn: computed(() => session.value !== null),
    async restore() {
      try {
        session.value = await getSession();
        isKnown.value = true;
      } catch {
        // Unreachable says nothing about who we are; the live feed's return asks again.
      }
    },
    /** @throws ApiError as the server words it */
    async enter(name: string, password: string) {
      session.value = await signIn(name, password);
      isKnown.value = true;
    },
    async leave() {
      await signOut();
      session.value = null;
    },
  };
});
