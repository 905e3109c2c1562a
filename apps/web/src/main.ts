import './ui/tokens.css';
import './ui/document.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { newI18n } from './i18n/new-i18n';
import { newRouter } from './router';
import { usePreferencesStore } from './stores/preferences';
import { loadTypeface } from './ui/load-typeface';

// the wall's map goes first there (use-map-first.ts)
if (location.pathname !== '/wall') void loadTypeface();

const pinia = createPinia();
const preferences = usePreferencesStore(pinia);

createApp(App).use(pinia).use(newI18n(preferences.locale)).use(newRouter()).mount('#app');
