import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { dependencyZones } from './infra/lint/dependency-zones.js';

/**
 * oxlint reads the TypeScript (`.oxlintrc.json`); ESLint does what it cannot: templates of .vue files, and the direction
 * in which folders may depend on each other.
 */
export default [
  { ignores: ['**/dist/**', 'test/output/**', '.getu/**'] },
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,js,mjs}'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, sourceType: 'module', extraFileExtensions: ['.vue'] },
    },
  },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['{apps,packages}/*/src/**/*.{ts,vue}', 'data/src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          alwaysTryTypes: true,
          conditionNames: ['getu-source', 'import', 'default'],
          project: ['{apps,packages}/*/tsconfig.json', 'data/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: { 'import-x/no-restricted-paths': ['error', { zones: dependencyZones }] },
  },
  // a database test drives the whole server, as its users do; so does what several of them share
  { files: ['**/*.db.test.ts', '**/testing/*.ts'], rules: { 'import-x/no-restricted-paths': 'off' } },
  // the laws of borders are tried on the standard ground
  { files: ['packages/topology/src/testing/**'], rules: { 'import-x/no-restricted-paths': 'off' } },
  {
    files: ['**/*.vue'],
    rules: {
      // layout is prettier's
      'vue/html-indent': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/component-name-in-template-casing': ['error', 'PascalCase'],
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
];
