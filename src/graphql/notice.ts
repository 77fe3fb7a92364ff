import { type Notice, notices } from '../engine/notice.ts'
import { builder } from './builder.ts'
import { NoticeCodeEnum } from './enums.ts'
import { LegacyCodeRef } from './errors.ts'

export const NoticeRef = builder.objectRef<Notice>('Notice').implement({
  description: 'What to know of a change that succeeded.',
  fields: (t) => ({
    code: t.expose('code', { type: NoticeCodeEnum, description: 'What it is about.' }),
    message: t.exposeString('message', { description: 'For a person. May change.' }),
    path: t.exposeStringList('path', {
      description: 'What in the input it is about, as field names and indexes.',
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The original systems’ code, if there is one.',
      resolve: ({ code }) => notices[code].legacy ?? null,
    }),
  }),
})
