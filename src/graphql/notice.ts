import { type Notice, notices } from '../engine/notice.ts'
import { builder } from './builder.ts'
import { NoticeCodeEnum } from './enums.ts'
import { LegacyCodeRef } from './errors.ts'

export const NoticeRef = builder.objectRef<Notice>('CardinalNotice').implement({
  description: 'Additional information about a change that succeeded.',
  fields: (t) => ({
    code: t.expose('code', {
      type: NoticeCodeEnum,
      description: 'The code of the notice.',
      selfService: true,
    }),
    message: t.exposeString('message', {
      description: 'A sentence for people. The wording may change.',
      selfService: true,
    }),
    path: t.exposeStringList('path', {
      description: 'The part of the input that the notice is about, as field names and list indexes.',
      selfService: true,
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The code of the original system; null if there is none.',
      selfService: true,
      resolve: ({ code }) => notices[code].legacy ?? null,
    }),
  }),
})
