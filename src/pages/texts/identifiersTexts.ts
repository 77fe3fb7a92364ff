/** Names of types of identifiers. */
export const identifiersTexts = {
  EMAIL: 'E-mail',
  WECHAT: 'WeChat id',
  LINE: 'LINE id',
  FB_ID: 'Facebook id',
  MARTJACK_ID: 'MartJack id',
  CUID: 'CUID',
  TMALL_UNAME: 'Tmall name',
  ALI_UNAME: 'Alibaba name',
  JD_UNAME: 'JD name',
  VIP_UNAME: 'VIP name',
  CARD_NUMBER: 'Card',
} as Readonly<Record<string, string>>
