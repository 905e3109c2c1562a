/** The frame around every page but the wall. */
export const desk = {
  ways: '导航',
  skip: '跳到正文',
  open: '工作台',
  account: '账户：{name}',
  myAccount: '我的账户',
  leaveFailed: '退出未成功，请重试',
  notForYou: '当前角色不能打开此页',
  notForYouText: '如需使用，请联系管理员调整角色。',
  pages: {
    wall: '大屏',
    grids: '网格',
    cases: '事件',
    patrols: '巡逻',
    planner: '网格划分',
    records: '记录',
    organisation: '组织',
    remote: '遥控',
    admin: '管理',
  },
};
