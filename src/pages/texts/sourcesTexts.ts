/** Names of sources. */
export const sourcesTexts = {
  INSTORE: 'Shop',
  LINE: 'LINE',
  WECHAT: 'WeChat',
  WEB_ENGAGE: 'WebEngage',
  MARTJACK: 'MartJack',
  JD: 'JD',
  ECOMMERCE: 'Online shop',
} as Readonly<Record<string, string>>
