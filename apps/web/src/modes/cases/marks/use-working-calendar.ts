import { officeHours } from '@getu/domain';
import { computed, onScopeDispose, watch } from 'vue';
import { getWorkingCalendar } from '../../../api/cases';
import { latestAnswer } from '../../../stores/latest-answer';
import { useLiveStore } from '../../../stores/live';
import { calendarOf } from './time-left';

/** The working calendar in force, by which the time left is told; read again when somebody changes it. */
export function useWorkingCalendar() {
  const live = useLiveStore();
  const answer = latestAnswer<ReturnType<typeof calendarOf>>();
  const read = () =>
    void answer.ask({
      key: 'calendar',
      read: async (signal) => calendarOf(await getWorkingCalendar({ signal })),
    });
  read();
  watch(() => live.versions['case-settings'], read);
  onScopeDispose(answer.stop);
  return computed(() => answer.value.value ?? officeHours);
}
