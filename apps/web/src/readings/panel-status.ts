/** What a panel needs to say about itself besides its content; `v-bind`s onto a PanelFrame. */
export interface PanelStatus {
  state: 'waiting' | 'failed' | 'empty' | 'ready';
  message: string;
  retryLabel: string;
  staleNote: string | null;
}
