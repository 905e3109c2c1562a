/** The frame around every page but the wall. */
export const desk = {
  ways: 'Pages',
  skip: 'Skip to the content',
  open: 'Desks',
  account: 'Account: {name}',
  myAccount: 'My account',
  leaveFailed: 'Signing out failed; try again',
  notForYou: 'This page is not for your role',
  notForYouText: 'Ask an administrator if you need it.',
  pages: {
    wall: 'Wall',
    grids: 'Grids',
    cases: 'Cases',
    patrols: 'Patrols',
    planner: 'Grid planner',
    records: 'Records',
    organisation: 'Organisation',
    remote: 'Remote',
    admin: 'Administration',
  },
};
